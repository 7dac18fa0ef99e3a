// One question and its answer, as it comes.

import { pieces, placed, whereabouts, withReferences } from "./citing.js";
import { Feedback } from "./feedback.js";
import { button, contactOf, make } from "./making.js";
import { filled } from "./texts.js";

export class Turn {
  /** `desk` has what every turn needs: texts, locale, server, contact, level, and `open`, `say` for citations and words. */
  constructor(question, desk) {
    Object.assign(this, { question, desk, texts: desk.texts });
    this.citations = new Map();
    this.kind = make("p", { className: "kind", hidden: true });
    this.text = make("p", { className: "text" });
    this.answer = make("div", { className: "answer", "aria-busy": "true" }, this.kind, this.text);
    const asked = make(`h${desk.level + 1}`, { className: "question" },
      make("span", { className: "unseen" }, `${this.texts.you}: `), question);
    this.element = make("article", { className: "turn" }, asked, this.answer);
    this.text.textContent = this.texts.searching;
    this.words = null;
  }

  add(words) {
    if (this.words === null) this.text.replaceChildren();
    this.words = (this.words ?? "") + words;
    this.text.append(...pieces(words).map((piece) => (typeof piece === "number" ? this.marker(piece) : piece)));
  }

  marker(number) {
    const marker = button(String(number), () => this.citations.has(number) && this.desk.open(this.citations.get(number)), "marker");
    marker.setAttribute("aria-label", filled(this.texts.source, { number }));
    return marker;
  }

  cite(citation) {
    this.citations.set(citation.marker, citation);
    for (const marker of this.answer.querySelectorAll("button.marker")) {
      if (marker.textContent !== String(citation.marker)) continue;
      const name = filled(this.texts.source, { number: citation.marker });
      marker.setAttribute("aria-label", `${name}: ${[citation.title, placed(citation, this.texts)].filter(Boolean).join(", ")}`);
      marker.title = citation.quote;
    }
  }

  finish(answer) {
    this.settle(answer.status);
    if (this.words !== answer.text) { // drawn anew only where it must be: somebody may be on one of its markers
      this.words = null;
      this.add(answer.text);
    }
    if (answer.standalone_question !== this.question) {
      this.text.before(make("p", { className: "understood" }, filled(this.texts.understood, { question: answer.standalone_question })));
    }
    this.tellWriter(answer);
    for (const markers of answer.conflicts) this.answer.append(this.conflict(markers));
    answer.citations.forEach((citation) => this.cite(citation));
    if (answer.citations.length) this.list(this.texts.sources, answer.citations, true);
    if (answer.nearest.length) this.list(this.texts.nearest, answer.nearest, false);
    if (["not_found", "declined"].includes(answer.status)) this.offerContact();
    this.offerTools(answer);
  }

  /** Whose words they are where they are not the papers', and what was left out of them. */
  tellWriter({ writer, notices }) {
    const worded = writer === "quotes" ? [] : [filled(this.texts.worded, { writer })];
    for (const words of [...worded, ...(notices ?? [])]) this.answer.append(make("p", { className: "notice" }, words));
  }

  settle(status) {
    this.answer.dataset.status = status;
    this.answer.setAttribute("aria-busy", "false");
    this.kind.textContent = status === "answered" ? "" : this.texts[status];
    this.kind.hidden = status === "answered";
  }

  conflict(markers) {
    return make("p", { className: "conflict" }, `${this.texts.conflict} `, ...markers.map((number) => this.marker(number)));
  }

  list(heading, citations, numbered) {
    const list = make(numbered ? "ol" : "ul", { className: "places", role: "list" },
      ...citations.map((citation) => this.source(citation, numbered)));
    this.answer.append(make(`h${this.desk.level + 2}`, { className: "part" }, heading), list);
  }

  source(citation, numbered) {
    const name = numbered ? `${citation.marker}. ${citation.title}` : citation.title;
    const open = button(name, () => this.desk.open(citation), "open");
    const place = make("p", { className: "place" }, whereabouts(citation, this.texts, this.desk.locale));
    return make("li", {}, open, place, make("blockquote", {}, citation.quote));
  }

  offerContact() {
    const { contact, contactName } = this.desk;
    if (contact) this.answer.append(make("p", { className: "contact" }, `${this.texts.contact} `, contactOf(contact, contactName), "."));
  }

  offerTools(answer) {
    const copy = button(this.texts.copy, () => this.copy(answer, copy), "small");
    const tools = make("div", { className: "tools" }, make("div", { className: "buttons" }, copy));
    if (this.desk.feedback) tools.append(new Feedback(this.question, answer, this.desk).element);
    this.answer.append(tools);
  }

  async copy(answer, copy) {
    const words = withReferences(this.question, answer, this.texts, this.desk.locale);
    try {
      await navigator.clipboard.writeText(words); // there only over https and on this machine
      this.desk.say(this.texts.copied);
      copy.textContent = this.texts.copied;
    } catch {
      this.copyByHand(words, copy);
    }
  }

  /** The words in a box, selected: for an intranet without https, where pages may not write the clipboard. */
  copyByHand(words, copy) {
    const box = make("textarea", { className: "copybox", readOnly: true, value: words, rows: 6, "aria-label": this.texts.copy });
    copy.replaceWith(make("p", {}, this.texts.copy_by_hand), box);
    box.focus();
    box.select();
    this.desk.say(this.texts.copy_by_hand);
  }

  fail(trouble, retry) {
    this.settle("error");
    this.text.textContent = trouble.whole;
    this.answer.append(make("div", { className: "buttons" }, button(this.texts.retry, retry)));
  }
}
