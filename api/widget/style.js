// The widget's look. The variables in :host can be set on the element from outside: --pa-accent and so on for the light theme,
// --pa-dark-accent and so on for the dark one, so that a colour chosen for one is never seen on the other's ground.
// Sizes are in em, so that a page whose root type is set small does not make ours small too.

const DARK = `color-scheme: dark; --_accent: var(--pa-dark-accent, #8ec5f4); --_on-accent: var(--pa-dark-on-accent, #0c1a26);
  --_text: var(--pa-dark-text, #eef2f5); --_muted: var(--pa-dark-muted, #b6c0c9); --_surface: var(--pa-dark-surface, #14191e);
  --_raised: var(--pa-dark-raised, #20272e); --_line: var(--pa-dark-line, #8a949d); --_warn: var(--pa-dark-warn, #ffc069);
  --_warn-surface: var(--pa-dark-warn-surface, #2a2113); --_error: var(--pa-dark-error, #ff9a94);`;

export const STYLE = `
:host {
  --_accent: var(--pa-accent, #1d4f7c);
  --_on-accent: var(--pa-on-accent, #ffffff);
  --_text: var(--pa-text, #1b1f23);
  --_muted: var(--pa-muted, #4b5560);
  --_surface: var(--pa-surface, #ffffff);
  --_raised: var(--pa-raised, #f3f6f8);
  --_line: var(--pa-line, #767f88);
  --_warn: var(--pa-warn, #8a4b00);
  --_warn-surface: var(--pa-warn-surface, #fff6e8);
  --_error: var(--pa-error, #a3161f);
  --_mark: var(--pa-mark, #ffe58a);
  --_mark-text: var(--pa-mark-text, #1b1f23);
  --_radius: var(--pa-radius, 0.375em);
  display: block;
  color-scheme: light;
  color: var(--_text);
  font-family: var(--pa-font-family, system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif);
  font-size: var(--pa-font-size, max(1rem, 16px));
  font-style: normal; font-weight: 400; letter-spacing: normal; line-height: 1.5; text-align: start; text-transform: none;
}
:host([hidden]) { display: none; }
:host([theme="dark"]) { ${DARK} }
@media (prefers-color-scheme: dark) { :host([theme="auto"]) { ${DARK} } }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.unseen { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }

.panel { background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_radius); padding: 1em; position: relative; }
.head { align-items: start; display: flex; gap: 0.5em; justify-content: space-between; }
.head button { flex: none; }
h2, h3, h4, h5, h6, p, ol, ul, blockquote { margin: 0; }
.title { font-size: 1.25em; line-height: 1.3; }
.part { font-size: 0.9375em; margin-block: 0.75em 0.25em; }
p, li, blockquote, h2, h3, h4, h5, h6, .page, button { overflow-wrap: anywhere; }
.intro, .keys, .place, .scope, .foot, .understood, .notice, .feedback, .suggestions p { color: var(--_muted); font-size: 0.875em; }
.place .place, .feedback .place { font-size: 1em; }
.intro { margin-block: 0.25em 0; }
.scope { font-weight: 600; }
.keys { margin-block-start: 0.5em; }
.foot { margin-inline-start: auto; }
a { color: var(--_accent); text-underline-offset: 0.15em; }
.foot a { display: inline-block; min-height: 1.75em; }

.suggestions { margin-block: 0.75em 1em; }
.suggestions ul { display: flex; flex-direction: column; gap: 0.5em; list-style: none; margin-block-start: 0.25em; padding: 0; }
.suggestions button { text-align: start; width: 100%; }

.turn { margin-block: 1em; }
.question { background: var(--_raised); border-radius: var(--_radius); font-size: 1em; font-weight: 600; padding: 0.5em 0.75em;
  white-space: pre-line; }
.answer { border-inline-start: 4px solid var(--_accent); margin-block-start: 0.5em; padding-inline-start: 0.75em; }
.text { white-space: pre-line; }
.kind { font-weight: 700; }
.answer[data-status="not_found"], .answer[data-status="declined"] { background: var(--_warn-surface);
  border: 2px dashed var(--_warn); border-radius: var(--_radius); padding: 0.75em; }
.answer[data-status="not_found"] .kind, .answer[data-status="declined"] .kind { color: var(--_warn); font-size: 1.125em; }
.answer[data-status="error"] { border-color: var(--_error); }
.answer[data-status="error"] .kind { color: var(--_error); }
.answer[aria-busy="true"] .text::after { content: "▍" / ""; color: var(--_accent); animation: blink 1s steps(2) infinite; }
@keyframes blink { to { visibility: hidden; } }
.conflict { border-block: 1px solid var(--_warn); color: var(--_warn); font-weight: 600; margin-block-start: 0.75em;
  padding-block: 0.25em; }
.contact { margin-block-start: 0.75em; }
.places { list-style: none; padding: 0; }
.places li { margin-block: 0.5em; }
blockquote { border-inline-start: 2px solid var(--_line); margin-block-start: 0.25em; padding-inline-start: 0.5em; }
.tools { border-block-start: 1px solid var(--_line); margin-block-start: 0.75em; padding-block-start: 0.25em; }
.feedback { margin-block-start: 0.25em; }
.feedback form { margin-block: 0.5em; }
fieldset { border: 0; margin: 0 0 0.5em; padding: 0; }
legend { font-weight: 600; padding: 0; }
label.choice { align-items: center; display: flex; font-weight: 400; gap: 0.5em; margin: 0; min-height: 1.75em; }
input[type="radio"] { accent-color: var(--_accent); height: 1.125em; margin: 0; width: 1.125em; }
.trouble { color: var(--_error) !important; }

button { background: var(--_accent); border: 1px solid var(--_accent); border-radius: var(--_radius); color: var(--_on-accent);
  cursor: pointer; font: inherit; min-height: 2.5em; padding: 0.25em 1em; }
button.quiet { background: transparent; color: var(--_accent); }
button.small { background: transparent; color: var(--_accent); font-size: 0.9375em; min-height: 2em; padding: 0.125em 0.75em; }
.feedback button.small { font-size: 1em; }
button.small[type="submit"] { background: var(--_accent); color: var(--_on-accent); }
button.marker { border-radius: 0.75em; font-size: 0.8125em; font-weight: 700; line-height: 1.2; margin-inline: 0.125em;
  min-height: 1.875em; min-width: 1.875em; padding: 0 0.4em; }
button.open { background: none; border: 0; color: var(--_accent); display: inline-block; font-weight: 600; min-height: 1.5em; padding: 0;
  text-align: start; text-decoration: underline; text-underline-offset: 0.15em; }
button.quiet:hover, button.small:hover { text-decoration: underline; text-underline-offset: 0.15em; }
button:disabled { background: transparent; border-color: var(--_line); color: var(--_muted); cursor: default; }
:is(button, textarea, input, a, .page, [tabindex]):focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
label { display: block; font-weight: 600; margin-block-end: 0.25em; }
textarea { background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_radius); color: inherit; display: block;
  font: inherit; min-height: 4em; padding: 0.5em; resize: vertical; width: 100%; }
label textarea { font-weight: 400; margin-block-start: 0.25em; }
.copybox { font-size: 0.875em; }
.buttons { align-items: center; display: flex; flex-wrap: wrap; gap: 0.5em; margin-block-start: 0.5em; }

dialog { background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_radius); color: inherit; font: inherit; }
dialog.view { max-height: calc(100dvh - 1em); max-width: min(48em, calc(100vw - 1em)); padding: 1em; width: 100%; }
dialog.view[open] { display: flex; flex-direction: column; gap: 0.75em; }
dialog::backdrop { background: rgb(0 0 0 / 55%); }
dialog h3 { font-size: 1.125em; line-height: 1.3; }
.page { background: var(--_raised); border-radius: var(--_radius); flex: 1 1 auto; min-height: 6em; overflow: auto; padding: 0.75em;
  white-space: pre-wrap; }
mark { background: var(--_mark); color: var(--_mark-text); outline: 2px solid var(--_mark); }

.launcher { bottom: calc(1rem + var(--_place, 0) * 3.5em); box-shadow: 0 2px 8px rgb(0 0 0 / 35%); font-weight: 600;
  inset-inline-end: 1rem; max-width: calc(100vw - 2rem); position: fixed; z-index: 2147483000; }
.drawer { inset: auto 1rem 1rem auto; box-shadow: 0 4px 24px rgb(0 0 0 / 35%); height: min(44em, 100dvh - 2rem); margin: 0;
  max-height: none; max-width: calc(100vw - 2rem); overflow: clip; padding: 0; position: fixed; width: 27em; z-index: 2147483001; }
.drawer .panel { border: 0; display: flex; flex-direction: column; height: 100%; }
.drawer .panel:has(.turn) .intro { display: none; }
.drawer .turns { flex: 1 1 auto; margin: 0.5em -0.25em; min-height: 0; overflow: auto; padding: 0.25em; }
.drawer .turn:first-child { margin-block-start: 0; }
.drawer .turns:empty { flex-grow: 0; }
.drawer .suggestions { flex: 1 1 auto; margin-inline: -0.25em; min-height: 0; overflow: auto; padding: 0.25em; }
.drawer .suggestions[hidden] + form { margin-block-start: auto; }
@media (max-width: 36em), (max-height: 30em) {
  .drawer { border: 0; border-radius: 0; height: 100dvh; inset: 0; max-width: 100vw; overflow: auto; width: 100vw; }
  .drawer .panel { height: auto; min-height: 100%; }
  .drawer .turns, .drawer .suggestions { overflow: visible; }
}
@media (max-width: 20em) { .panel { padding: 0.75em; } dialog.view { padding: 0.75em; } }

@media (prefers-reduced-motion: reduce) { .answer[aria-busy="true"] .text::after { animation: none; } }
@media (forced-colors: active) { mark { forced-color-adjust: none; } }
@media print {
  :host { --_accent: #000; --_on-accent: #fff; --_text: #000; --_muted: #333; --_surface: #fff; --_raised: #fff; --_line: #666;
    --_warn: #000; --_warn-surface: #fff; --_error: #000; color-scheme: light; }
  form, .buttons, .head button, .intro, .keys, .foot, .suggestions, .feedback, .tools, .launcher, dialog.view { display: none !important; }
  .panel { border: 0; padding: 0; }
  .drawer[open], .drawer .panel, .drawer .turns { box-shadow: none; display: block; height: auto; overflow: visible; position: static;
    width: auto; max-width: none; }
  button.marker { background: none; border: 0; color: inherit; min-height: 0; min-width: 0; padding: 0; }
  button.marker::before { content: "["; }
  button.marker::after { content: "]"; }
  button.open { color: inherit; text-decoration: none; }
  .question { border: 1px solid #666; break-after: avoid; }
  .places li { break-inside: avoid; }
}
`;
