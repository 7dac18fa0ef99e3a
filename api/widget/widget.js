// <partnership-assistant>: asks the partnership's papers and shows where each answer stands.
//
//   <script type="module" src="https://server/widget.js"></script>
//   <partnership-assistant></partnership-assistant>
//
// Attributes (all optional): server (where the API is; the script's own server where not given), heading, body and kind
// (which papers to look in), theme ("light", "dark" or "auto", which follows the reader's system).
// Look: the CSS variables at the top of STYLE can be set on the element from outside.
// Everything that the server sends is written with textContent: words of a paper never become markup here.

const WORDS = {
  heading: "Ask the partnership’s papers",
  intro: "Answers rest on the papers’ own words and show the page they stand on.",
  label: "Your question",
  keys: "Press Enter to ask, Shift and Enter for a new line.",
  ask: "Ask",
  stop: "Stop",
  again: "Start again",
  retry: "Try again",
  searching: "Looking through the papers…",
  stopped: "Stopped.",
  you: "You asked",
  sources: "Where this is written",
  nearest: "Nearest places in the papers (not an answer)",
  partial: "The papers answer part of this",
  notFound: "Not in the papers",
  declined: "Not something this assistant answers",
  failed: "That did not work",
  conflict: "The papers give different figures or dates. Compare",
  cutOff: "The answer was cut off before its end.",
  unreachable: "The server cannot be reached.",
  unreachableHint: "Check your connection and try again.",
  opening: "Opening the page…",
  close: "Close",
  previous: "Previous page",
  next: "Next page",
  ocr: "read by OCR",
  check: (figures) => `read by OCR; check against the scan: ${figures}`,
  elsewhere: "The quoted words could not be marked on this page.",
  cleared: "The conversation was cleared.",
};

const MAX_TURNS = 20; // what the server takes as history
const MAX_EARLIER = 10000;

const STYLE = `
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
  --_radius: var(--pa-radius, 6px);
  display: block;
  color-scheme: light;
  color: var(--_text);
  font: var(--pa-font, 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif);
}
:host([hidden]) { display: none; }
:host([theme="dark"]) { DARK }
@media (prefers-color-scheme: dark) { :host([theme="auto"]) { DARK } }
*, *::before, *::after { box-sizing: border-box; }
.panel { background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_radius); padding: 1rem; }
h2, h3, h4, p, ol, blockquote { margin: 0; }
h2 { font-size: 1.25em; line-height: 1.3; }
h4 { font-size: 0.9375em; margin-block: 0.75rem 0.25rem; }
p, li, blockquote, h2, h3, h4, .page { overflow-wrap: anywhere; }
.intro, .keys, .place { color: var(--_muted); font-size: 0.875em; }
.intro { margin-block: 0.25rem 0.75rem; }
.keys { margin-block-start: 0.5rem; }
.turn { margin-block: 1rem; }
.question { background: var(--_raised); border-radius: var(--_radius); font-size: 1em; font-weight: 600; padding: 0.5rem 0.75rem;
  white-space: pre-line; }
.answer { border-inline-start: 4px solid var(--_accent); margin-block-start: 0.5rem; padding-inline-start: 0.75rem; }
.answer .text { white-space: pre-line; }
.kind { font-weight: 700; }
.answer[data-status="not_found"], .answer[data-status="declined"] { background: var(--_warn-surface);
  border: 2px dashed var(--_warn); border-radius: var(--_radius); padding: 0.75rem; }
.answer[data-status="not_found"] .kind, .answer[data-status="declined"] .kind { color: var(--_warn); }
.answer[data-status="error"] { border-color: var(--_error); }
.answer[data-status="error"] .kind { color: var(--_error); }
.answer[aria-busy="true"] .text::after { content: "▍"; color: var(--_accent); animation: blink 1s steps(2) infinite; }
@keyframes blink { to { visibility: hidden; } }
.conflict { border-block: 1px solid var(--_warn); color: var(--_warn); font-weight: 600; margin-block-start: 0.75rem;
  padding-block: 0.25rem; }
.places { list-style: none; padding: 0; }
.places li { margin-block: 0.5rem; }
blockquote { border-inline-start: 2px solid var(--_line); margin-block-start: 0.25rem; padding-inline-start: 0.5rem; }
button { background: var(--_accent); border: 1px solid var(--_accent); border-radius: var(--_radius); color: var(--_on-accent);
  cursor: pointer; font: inherit; min-height: 2.5rem; padding: 0.25rem 1rem; }
button.quiet { background: transparent; color: var(--_accent); }
button.marker { border-radius: 0.75em; font-size: 0.8125em; font-weight: 700; line-height: 1.2; margin-inline: 0.125em;
  min-height: 1.75em; min-width: 1.875em; padding: 0 0.4em; }
button.open { background: none; border: 0; color: var(--_accent); display: inline; font-weight: 600; min-height: 1.5rem; padding: 0;
  text-align: start; text-decoration: underline; text-underline-offset: 0.15em; }
button:disabled { background: transparent; border-color: var(--_line); color: var(--_muted); cursor: default; }
button:focus-visible, textarea:focus-visible, .page:focus-visible, h3:focus-visible { outline: 3px solid var(--_accent);
  outline-offset: 2px; }
label { display: block; font-weight: 600; margin-block-end: 0.25rem; }
textarea { background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_radius); color: inherit; display: block;
  font: inherit; min-height: 4rem; padding: 0.5rem; resize: vertical; width: 100%; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-block-start: 0.5rem; }
[hidden] { display: none !important; }
.unseen { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
dialog { background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_radius); color: inherit; font: inherit;
  max-height: calc(100dvh - 1rem); max-width: min(48rem, calc(100vw - 1rem)); padding: 1rem; width: 100%; }
dialog[open] { display: flex; flex-direction: column; gap: 0.75rem; }
dialog::backdrop { background: rgb(0 0 0 / 55%); }
dialog h3 { font-size: 1.125em; line-height: 1.3; }
.page { background: var(--_raised); border-radius: var(--_radius); flex: 1 1 auto; min-height: 6rem; overflow: auto; padding: 0.75rem;
  white-space: pre-wrap; }
mark { background: var(--_mark); color: var(--_mark-text); outline: 2px solid var(--_mark); }
@media (prefers-reduced-motion: reduce) { .answer[aria-busy="true"] .text::after { animation: none; } }
@media (forced-colors: active) { mark { forced-color-adjust: none; } }
@media print { form, .buttons, .intro, dialog { display: none !important; } .panel { border: 0; padding: 0; } }
`.replaceAll("DARK", `color-scheme: dark; --_accent: var(--pa-accent, #8ec5f4); --_on-accent: var(--pa-on-accent, #0c1a26);
  --_text: var(--pa-text, #eef2f5); --_muted: var(--pa-muted, #b6c0c9); --_surface: var(--pa-surface, #14191e);
  --_raised: var(--pa-raised, #20272e); --_line: var(--pa-line, #8a949d); --_warn: var(--pa-warn, #ffc069);
  --_warn-surface: var(--pa-warn-surface, #2a2113); --_error: var(--pa-error, #ff9a94);`);

/** An element with properties, then children (strings become text). */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role" || name === "for") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

/** Cuts an answer's text at its markers: "by 10%. [1]" becomes ["by 10%. ", 1]. */
export function pieces(text) {
  return text.split(/(\[\d+\])/).filter(Boolean).map((part) => (/^\[\d+\]$/.test(part) ? Number(part.slice(1, -1)) : part));
}

/** Where the quote's words stand in a page, whatever white space is between them: [start, end], or null.
    A quote that runs over the page's end is marked as far as it goes. */
export function findQuote(page, quote) {
  const words = quote.split(/\s+/).filter(Boolean);
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  for (let count = words.length; count >= Math.min(4, words.length) && count > 0; count -= 1) {
    const match = new RegExp(escaped.slice(0, count).join("\\s+"), "u").exec(page);
    const whole = count === words.length;
    if (match && (whole || !page.slice(match.index + match[0].length).trim())) {
      return [match.index, match.index + match[0].length];
    }
  }
  return null;
}

/** The server-sent events in a stream of bytes, as {event, data}. */
export async function* readEvents(stream) {
  const decoder = new TextDecoder();
  let waiting = "";
  for await (const bytes of chunks(stream)) {
    waiting = (waiting + decoder.decode(bytes, { stream: true })).replaceAll("\r\n", "\n");
    const blocks = waiting.split("\n\n");
    waiting = blocks.pop();
    for (const block of blocks) {
      const event = { event: "message", data: "" };
      for (const line of block.split("\n")) {
        const [, name, value] = /^(event|data): ?(.*)$/.exec(line) ?? [];
        if (name === "data") event.data += event.data ? `\n${value}` : value;
        else if (name) event.event = value;
      }
      if (event.data) yield { event: event.event, data: JSON.parse(event.data) };
    }
  }
}

// Safari cannot iterate a ReadableStream.
async function* chunks(stream) {
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    reader.releaseLock();
  }
}

/** What the server says went wrong, ready to show. */
class Trouble extends Error {
  constructor(detail, hint = "") {
    super(detail);
    this.hint = hint;
  }

  static async of(response) {
    const problem = await response.json().catch(() => ({}));
    return new Trouble(problem.detail ?? `${response.status} ${response.statusText}`.trim(), problem.hint ?? "");
  }
}

/** The routes of the API that the widget uses. */
class Server {
  constructor(base) {
    this.base = base.replace(/\/+$/, "");
  }

  async fetch(path, options) {
    let response;
    try {
      response = await fetch(this.base + path, { credentials: "omit", ...options });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Trouble(WORDS.unreachable, WORDS.unreachableHint);
    }
    if (!response.ok) throw await Trouble.of(response);
    return response;
  }

  async *ask(question, history, filters, signal) {
    const body = JSON.stringify({ question, history, filters });
    const headers = { "Content-Type": "application/json", Accept: "text/event-stream" };
    const response = await this.fetch("/v1/ask/stream", { method: "POST", headers, body, signal });
    yield* readEvents(response.body);
  }

  async page(paper, number) {
    const response = await this.fetch(`/v1/papers/${encodeURIComponent(paper)}/pages/${number ?? 1}`);
    return response.json();
  }
}

/** "2005-04-20" as "20 April 2005", "2005-04" as "April 2005": as exact as it is known. */
export function spoken(iso) {
  const [year, month, day] = (iso ?? "").split("-");
  if (!month) return year;
  const options = { timeZone: "UTC", year: "numeric", month: "long", ...(day && { day: "numeric" }) };
  return new Date(`${year}-${month}-${day ?? "01"}T00:00:00Z`).toLocaleDateString("en-GB", options);
}

const dated = (citation) => [citation.body, spoken(citation.date)].filter(Boolean).join(", ");
const scanned = (citation) => {
  if (citation.recognised == null) return "";
  const doubtful = (citation.doubtful || []).join(", ");
  return doubtful ? WORDS.check(doubtful) : WORDS.ocr;
};
const placed = (citation) => {
  const page = citation.page ? `page ${citation.page}` : "";
  return [citation.heading.join(" › "), citation.item, page, scanned(citation)].filter(Boolean).join(", ");
};

/** A cited page in a dialog, with the quoted words marked. */
class PageView {
  constructor(server) {
    this.server = server;
    this.title = make("h3", { id: "page-title", tabIndex: -1 });
    this.place = make("p", { className: "place" });
    this.text = make("div", { className: "page", tabIndex: 0, role: "region", "aria-label": "Text of the page" });
    this.note = make("p", { className: "place", role: "status" });
    this.previous = make("button", { type: "button", className: "quiet", onclick: () => this.turn(-1) }, WORDS.previous);
    this.next = make("button", { type: "button", className: "quiet", onclick: () => this.turn(1) }, WORDS.next);
    const close = make("button", { type: "button", onclick: () => this.element.close() }, WORDS.close);
    const buttons = make("div", { className: "buttons" }, this.previous, this.next, close);
    this.element = make("dialog", { "aria-labelledby": "page-title" }, this.title, this.place, this.text, this.note, buttons);
  }

  async open(citation) {
    this.citation = citation;
    this.title.textContent = citation.title;
    this.place.textContent = [dated(citation), placed(citation)].filter(Boolean).join(" · ");
    if (!this.element.open) this.element.showModal(); // the browser gives focus back to the opener at the end
    this.title.focus();
    await this.show(citation.page);
  }

  turn(by) {
    return this.show(this.number + by);
  }

  async show(number) {
    const wanted = (this.wanted = Symbol("page")); // a slower, earlier page must not replace a later one
    this.note.textContent = WORDS.opening;
    try {
      const page = await this.server.page(this.citation.paper, number);
      if (this.wanted === wanted) this.draw(page, number === this.citation.page);
    } catch (trouble) {
      this.note.textContent = [trouble.message, trouble.hint].filter(Boolean).join(" ");
    }
  }

  draw(page, cited) {
    this.number = page.page ?? 1;
    this.previous.disabled = this.number <= 1;
    this.next.disabled = this.number >= page.pages;
    const place = cited ? findQuote(page.text, this.citation.quote) : null;
    const numbered = page.page ? `Page ${page.page} of ${page.pages}.` : "";
    this.note.textContent = cited && !place ? `${numbered} ${WORDS.elsewhere}` : numbered;
    this.text.replaceChildren(page.text);
    this.text.scrollTop = 0;
    if (!place) return;
    const mark = make("mark", {}, page.text.slice(...place));
    this.text.replaceChildren(page.text.slice(0, place[0]), mark, page.text.slice(place[1]));
    mark.scrollIntoView({ block: "center" });
  }
}

/** One question and its answer, as it comes. */
class Turn {
  constructor(question, open) {
    this.open = open;
    this.citations = new Map();
    this.kind = make("p", { className: "kind", hidden: true });
    this.text = make("p", { className: "text" });
    this.answer = make("div", { className: "answer", "aria-busy": "true" }, this.kind, this.text);
    const asked = make("h3", { className: "question" }, make("span", { className: "unseen" }, `${WORDS.you}: `), question);
    this.element = make("article", { className: "turn" }, asked, this.answer);
    this.text.textContent = WORDS.searching;
    this.empty = true;
  }

  add(words) {
    if (this.empty) this.text.replaceChildren();
    this.empty = false;
    this.text.append(...pieces(words).map((piece) => (typeof piece === "number" ? this.marker(piece) : piece)));
  }

  marker(number) {
    const open = () => this.citations.has(number) && this.open(this.citations.get(number));
    return make("button", { type: "button", className: "marker", "aria-label": `Source ${number}`, onclick: open }, String(number));
  }

  cite(citation) {
    this.citations.set(citation.marker, citation);
    for (const button of this.text.querySelectorAll("button.marker")) {
      if (button.textContent !== String(citation.marker)) continue;
      button.setAttribute("aria-label", `Source ${citation.marker}: ${[citation.title, placed(citation)].filter(Boolean).join(", ")}`);
      button.title = citation.quote;
    }
  }

  finish(answer) {
    this.settle(answer.status);
    this.text.replaceChildren();
    this.add(answer.text);
    answer.citations.forEach((citation) => this.cite(citation));
    for (const markers of answer.conflicts) this.answer.append(this.conflict(markers));
    if (answer.citations.length) this.list(WORDS.sources, answer.citations, true);
    if (answer.nearest.length) this.list(WORDS.nearest, answer.nearest, false);
  }

  settle(status) {
    const kinds = { partial: WORDS.partial, not_found: WORDS.notFound, declined: WORDS.declined, error: WORDS.failed };
    this.answer.dataset.status = status;
    this.answer.setAttribute("aria-busy", "false");
    this.kind.textContent = kinds[status] ?? "";
    this.kind.hidden = !kinds[status];
  }

  conflict(markers) {
    return make("p", { className: "conflict" }, `${WORDS.conflict} `, ...markers.map((number) => this.marker(number)));
  }

  list(heading, citations, numbered) {
    const list = make("ol", { className: "places" }, ...citations.map((citation) => this.source(citation, numbered)));
    this.answer.append(make("h4", {}, heading), list);
  }

  source(citation, numbered) {
    const name = numbered ? `${citation.marker}. ${citation.title}` : citation.title;
    const open = make("button", { type: "button", className: "open", onclick: () => this.open(citation) }, name);
    const place = make("p", { className: "place" }, [dated(citation), placed(citation)].filter(Boolean).join(" · "));
    return make("li", {}, open, place, make("blockquote", {}, citation.quote));
  }

  fail(trouble, retry) {
    this.settle("error");
    this.text.textContent = [trouble.message, trouble.hint].filter(Boolean).join(" ");
    const button = make("button", { type: "button", className: "quiet", onclick: retry }, WORDS.retry);
    this.answer.append(make("div", { className: "buttons" }, button));
  }
}

class PartnershipAssistant extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return; // moved within its page: the conversation stays
    this.history = [];
    this.server = new Server(this.getAttribute("server") ?? new URL(".", import.meta.url).href);
    this.view = new PageView(this.server);
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet(); // unlike a style element, allowed under a policy without inline styles
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(this.draw());
  }

  disconnectedCallback() {
    this.asking?.abort();
  }

  draw() {
    this.turns = make("div", {});
    this.status = make("p", { className: "unseen", role: "status" });
    const heading = make("h2", { id: "heading" }, this.getAttribute("heading") ?? WORDS.heading);
    const intro = make("p", { className: "intro" }, WORDS.intro);
    return make("section", { className: "panel", "aria-labelledby": "heading" },
      heading, intro, this.turns, this.status, this.form(), this.view.element);
  }

  form() {
    this.input = make("textarea", { id: "question", rows: 2, maxLength: 2000, required: true, "aria-describedby": "keys" });
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.send = make("button", { type: "submit" }, WORDS.ask);
    this.stop = make("button", { type: "button", className: "quiet", hidden: true, onclick: () => this.asking?.abort() }, WORDS.stop);
    this.reset = make("button", { type: "button", className: "quiet", hidden: true, onclick: () => this.clear() }, WORDS.again);
    const form = make("form", { noValidate: true }, make("label", { for: "question" }, WORDS.label), this.input,
      make("p", { id: "keys", className: "keys" }, WORDS.keys),
      make("div", { className: "buttons" }, this.send, this.stop, this.reset));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    return form;
  }

  submit() {
    const question = this.input.value.trim();
    this.input.focus();
    if (!question || this.asking) return;
    this.input.value = "";
    this.ask(question);
  }

  async ask(question) {
    const turn = new Turn(question, (citation) => this.view.open(citation));
    this.turns.append(turn.element);
    turn.element.scrollIntoView({ block: "nearest" });
    this.asking = new AbortController();
    this.busy(true, WORDS.searching);
    try {
      this.said(question, await this.receive(question, turn));
    } catch (error) {
      this.failed(question, turn, error);
    } finally {
      this.asking = null;
      this.busy(false);
    }
  }

  /** Shows the events as they come; gives the whole answer. */
  async receive(question, turn) {
    for await (const { event, data } of this.server.ask(question, this.history, this.filters(), this.asking.signal)) {
      if (event === "token") turn.add(data.text);
      else if (event === "citation") turn.cite(data);
      else if (event === "error") throw new Trouble(data.detail, data.hint);
      else if (event === "done") {
        turn.finish(data);
        return data;
      }
    }
    throw new Trouble(WORDS.cutOff);
  }

  said(question, answer) {
    this.history = [...this.history, [question, answer.text.slice(0, MAX_EARLIER)]].slice(-MAX_TURNS);
    // Said once and whole: a reader of the screen would stumble over words that come one by one.
    const kind = { partial: WORDS.partial, not_found: WORDS.notFound, declined: WORDS.declined }[answer.status];
    const count = answer.citations.length;
    const sources = count ? `${count} ${count === 1 ? "source" : "sources"}.` : "";
    const words = answer.text.replace(/\s*\[\d+\]/g, "");
    this.status.textContent = [kind && `${kind}.`, words, sources].filter(Boolean).join(" ");
  }

  failed(question, turn, error) {
    const stopped = error.name === "AbortError";
    if (!stopped && !(error instanceof Trouble)) console.error(error);
    const trouble = stopped ? new Trouble(WORDS.stopped) : error instanceof Trouble ? error : new Trouble(WORDS.cutOff);
    turn.fail(trouble, () => {
      if (this.asking) return;
      turn.element.remove();
      this.input.focus();
      this.ask(question);
    });
    this.status.textContent = stopped ? WORDS.stopped : [WORDS.failed, trouble.message, trouble.hint].filter(Boolean).join(". ");
  }

  busy(asking, words) {
    if (words) this.status.textContent = words;
    this.send.hidden = asking;
    if (!asking && this.shadowRoot.activeElement === this.stop) this.input.focus();
    this.stop.hidden = !asking;
    this.reset.hidden = asking;
  }

  clear() {
    this.history = [];
    this.turns.replaceChildren();
    this.reset.hidden = true;
    this.status.textContent = WORDS.cleared;
    this.input.focus();
  }

  filters() {
    const given = ["body", "kind"].filter((name) => this.getAttribute(name));
    return Object.fromEntries(given.map((name) => [name, this.getAttribute(name)]));
  }
}

customElements.get("partnership-assistant") ?? customElements.define("partnership-assistant", PartnershipAssistant);
