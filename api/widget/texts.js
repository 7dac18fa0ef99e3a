// Every word that the widget says by itself. A page overrides them with the attribute `texts` (JSON) or the property of the
// same name; {names} in braces are filled in.

export const TEXTS = {
  heading: "Ask the partnership’s papers",
  intro: "Answers rest on the papers’ own words and show the page they stand on.",
  scope: "Looks only in: {scope}",
  open: "Ask the papers",
  label: "Your question",
  keys: "Press Enter to ask, Shift and Enter for a new line.",
  ask: "Ask",
  stop: "Stop",
  again: "Start again",
  retry: "Try again",
  suggestions: "You could ask",
  searching: "Looking through the papers…",
  stopped: "Stopped.",
  you: "You asked",
  understood: "Understood as: {question}",
  source: "Source {number}",
  source_count: "{count} sources.",
  source_single: "1 source.",
  sources: "Where this is written",
  nearest: "Nearest places in the papers (not an answer)",
  partial: "The papers answer part of this",
  not_found: "Not in the papers",
  declined: "Not something this assistant answers",
  error: "That did not work",
  contact: "Somebody may still know. Ask",
  worded: "Worded by a language model ({writer}); each statement was checked against the words it cites.",
  conflict: "The papers give different figures or dates. Compare",
  copy: "Copy with references",
  copied: "Copied.",
  copy_by_hand: "Your browser did not allow copying. Select the words and copy them.",
  references: "References",
  feedback: "Did this help?",
  yes: "Yes",
  no: "No",
  feedback_note: "Sends this question and answer to the people who look after the papers.",
  feedback_kind: "What is the matter?",
  unhelpful: "It does not help",
  wrong: "It is wrong",
  feedback_label: "What is wrong or missing? (optional; please name nobody)",
  send: "Send",
  cancel: "Cancel",
  thanks: "Thank you. Your feedback was sent.",
  privacy: "What is stored",
  new_tab: "(opens in a new tab)",
  cut_off: "The answer was cut off before its end.",
  unreachable: "The server cannot be reached.",
  unreachable_hint: "Check your connection and try again.",
  opening: "Opening the page…",
  page_text: "Text of the page",
  page: "page {page}",
  page_of: "Page {page} of {pages}.",
  close: "Close",
  previous: "Previous page",
  next: "Next page",
  ocr: "read by OCR",
  ocr_check: "read by OCR; check against the scan: {figures}",
  elsewhere: "The quoted words could not be marked on this page.",
  cleared: "The conversation was cleared.",
};

/** The texts with those of the page in place of ours; a name that is none of ours is told to the page's author. */
export function textsWith(given) {
  const unknown = Object.keys(given).filter((name) => !(name in TEXTS));
  if (unknown.length) console.warn(`partnership-assistant: there is no text called ${unknown.join(", ")}.`);
  return { ...TEXTS, ...given };
}

/** The text with its {names} filled in. */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
