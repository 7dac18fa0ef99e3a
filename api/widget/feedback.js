// "Did this help?": a yes, or a no with what is the matter. Sent only when it is pressed.

import { button, make } from "./making.js";

export class Feedback {
  constructor(question, answer, desk) {
    Object.assign(this, { question, answer, desk, texts: desk.texts });
    const asked = make("span", {}, this.texts.feedback);
    this.yes = button(this.texts.yes, () => this.send("right"), "small");
    this.no = button(this.texts.no, () => this.openForm(), "small");
    this.no.setAttribute("aria-expanded", "false");
    this.row = make("div", { className: "buttons", role: "group", "aria-label": this.texts.feedback }, asked, this.yes, this.no);
    this.note = make("p", { className: "place" }, this.texts.feedback_note);
    this.element = make("div", { className: "feedback" }, this.row, this.note);
  }

  openForm() {
    if (this.form) return this.closeForm();
    this.box = make("textarea", { rows: 2, maxLength: 1000 });
    const choices = ["unhelpful", "wrong"].map((verdict) => this.choice(verdict));
    const kind = make("fieldset", {}, make("legend", {}, this.texts.feedback_kind), ...choices);
    const send = make("button", { type: "submit", className: "small" }, this.texts.send);
    const buttons = make("div", { className: "buttons" }, send, button(this.texts.cancel, () => this.closeForm(), "small"));
    this.form = make("form", { noValidate: true }, kind, make("label", {}, this.texts.feedback_label, this.box), buttons);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(this.form.elements.verdict.value, this.box.value.trim());
    });
    this.row.after(this.form);
    this.no.setAttribute("aria-expanded", "true");
    this.form.elements.verdict[0].focus();
    return undefined;
  }

  choice(verdict) {
    const radio = make("input", { type: "radio", name: "verdict", value: verdict, checked: verdict === "unhelpful" });
    return make("label", { className: "choice" }, radio, this.texts[verdict]);
  }

  closeForm() {
    this.form.remove();
    this.form = null;
    this.no.setAttribute("aria-expanded", "false");
    this.no.focus();
  }

  async send(verdict, comment = "") {
    if (this.sending) return;
    this.sending = true;
    try {
      await this.desk.sendFeedback(this.question, this.answer, verdict, comment);
      const thanks = make("p", { tabIndex: -1 }, this.texts.thanks);
      this.element.replaceChildren(thanks);
      thanks.focus(); // the button that had the focus is gone
    } catch (trouble) {
      this.note.textContent = trouble.whole ?? trouble.message;
      this.note.classList.add("trouble");
    } finally {
      this.sending = false;
      this.desk.say(this.note.isConnected ? this.note.textContent : this.texts.thanks);
    }
  }
}
