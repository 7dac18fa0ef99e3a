// A cited page in a dialog, with the quoted words marked.

import { findQuote, whereabouts } from "./citing.js";
import { button, make } from "./making.js";
import { filled } from "./texts.js";

export class PageView {
  constructor({ server, texts, locale }) {
    Object.assign(this, { server, texts, locale });
    this.title = make("h3", { id: "page-title", tabIndex: -1 });
    this.place = make("p", { className: "place" });
    this.text = make("div", { className: "page", tabIndex: 0, role: "region", "aria-label": texts.page_text });
    this.note = make("p", { className: "place", role: "status" });
    this.previous = button(texts.previous, () => this.turn(-1));
    this.next = button(texts.next, () => this.turn(1));
    const close = button(texts.close, () => this.element.close(), "");
    const buttons = make("div", { className: "buttons" }, this.previous, this.next, close);
    this.element = make("dialog", { className: "view", "aria-labelledby": "page-title" },
      this.title, this.place, this.text, this.note, buttons);
  }

  async open(citation) {
    this.citation = citation;
    this.title.textContent = citation.title;
    this.place.textContent = whereabouts(citation, this.texts, this.locale);
    this.text.replaceChildren();
    if (!this.element.open) this.element.showModal(); // the browser gives focus back to the opener at the end
    this.title.focus();
    await this.show(citation.page);
  }

  turn(by) {
    return this.show(this.number + by);
  }

  async show(number) {
    const wanted = (this.wanted = Symbol("page")); // a slower, earlier page must not replace a later one
    this.note.textContent = this.texts.opening;
    try {
      const page = await this.server.page(this.citation.paper, number);
      if (this.wanted === wanted) this.draw(page, number === this.citation.page);
    } catch (trouble) {
      if (this.wanted === wanted) this.note.textContent = trouble.whole ?? trouble.message;
    }
  }

  draw(page, cited) {
    this.number = page.page ?? 1;
    const left = this.element.getRootNode().activeElement;
    this.previous.disabled = this.number <= 1;
    this.next.disabled = this.number >= page.pages;
    if (left?.disabled) this.title.focus(); // a button that can go no further must not swallow the focus
    const place = cited ? findQuote(page.text, this.citation.quote) : null;
    const numbered = page.page ? filled(this.texts.page_of, page) : "";
    this.note.textContent = cited && !place ? `${numbered} ${this.texts.elsewhere}` : numbered;
    this.text.replaceChildren(page.text);
    this.text.scrollTop = 0;
    if (!place) return;
    const mark = make("mark", {}, page.text.slice(...place));
    this.text.replaceChildren(page.text.slice(0, place[0]), mark, page.text.slice(place[1]));
    mark.scrollIntoView({ block: "center" });
  }
}
