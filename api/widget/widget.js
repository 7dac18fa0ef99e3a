// <partnership-assistant>: asks the partnership's papers and shows where each answer stands.
//
//   <script type="module" src="https://server/widget.js"></script>
//   <partnership-assistant><a href="https://server/widget/ask">Ask the papers</a></partnership-assistant>
//
// What stands between the tags is shown where JavaScript is off. Attributes, all optional:
//   mode           "inline" (default), or "button": a button in the corner of the window that opens a panel
//   server         where the API is; the script's own server where not given
//   key            a public key, where the server asks for one (whoever sees the page can read it)
//   body, kind     which papers to look in
//   heading        the title; heading-level: its level in the page, 2 (default) to 4
//   contact        whom to ask where the papers do not say: an e-mail, telephone or web address; contact-name: their name
//   theme          "light" (default), "dark", or "auto", which follows the reader's system
//   suggestions, feedback    "off" leaves them out
//   texts          a JSON object with texts of your own (texts.js has their names)
// Look: the CSS variables at the top of style.js can be set on the element from outside.

import { PageView } from "./widget/pageview.js";
import { button, make } from "./widget/making.js";
import { Memory } from "./widget/memory.js";
import { Server, Trouble } from "./widget/server.js";
import { STYLE } from "./widget/style.js";
import { filled, textsWith } from "./widget/texts.js";
import { Turn } from "./widget/turn.js";

const NAME = "partnership-assistant";
const OPENED = `${NAME}-opened`; // said by a panel that opens, so that another one closes
const NARROW = "(max-width: 36em), (max-height: 30em)"; // where the panel takes the whole window, as in style.js
const SIGNS = /\s*\[\d+\]/g;

class PartnershipAssistant extends HTMLElement {
  connectedCallback() {
    document.addEventListener(OPENED, this);
    if (this.shadowRoot) return; // moved within its page: the conversation stays
    this.words = textsWith({ ...this.given(), ...this.texts });
    this.server = new Server(this.getAttribute("server") ?? new URL(".", import.meta.url).href, this.getAttribute("key"), this.words);
    this.memory = new Memory(this.memoryName());
    this.desk = this.deskOfTurns();
    this.view = new PageView(this.desk);
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet(); // unlike a style element, allowed under a policy without inline styles
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(...this.draw());
    this.memory.turns.forEach(({ question, answer }) => this.begin(question).finish(answer));
    this.settle();
    this.suggest();
  }

  disconnectedCallback() {
    document.removeEventListener(OPENED, this);
    this.asking?.abort();
  }

  handleEvent(event) {
    if (event.detail !== this && this.drawer?.open) this.close();
  }

  given() {
    try {
      return JSON.parse(this.getAttribute("texts") ?? "{}");
    } catch (error) {
      console.error(`${NAME}: the attribute "texts" is not JSON: ${error.message}`);
      return {};
    }
  }

  /** Tells this assistant from another on the page; the same on every page of the site that has it. */
  memoryName() {
    const scope = ["server", "body", "kind", "id"].map((name) => this.getAttribute(name) ?? "");
    const name = scope.join("|");
    const taken = new Set([...document.querySelectorAll(NAME)].map((other) => other.memory?.name));
    let number = 1;
    while (taken.has(Memory.named(`${name}|${number}`))) number += 1;
    return `${name}|${number}`;
  }

  deskOfTurns() {
    const level = Math.min(4, Math.max(2, Number(this.getAttribute("heading-level")) || 2));
    return {
      level,
      server: this.server,
      texts: this.words,
      locale: this.closest("[lang]")?.lang || "en-GB",
      contact: this.getAttribute("contact"),
      contactName: this.getAttribute("contact-name"),
      feedback: this.getAttribute("feedback") !== "off",
      open: (citation) => this.view.open(citation),
      say: (words) => this.say(words),
      sendFeedback: (...feedback) => this.sendFeedback(...feedback),
    };
  }

  draw() {
    const panel = this.panel();
    if (this.getAttribute("mode") !== "button") return [panel, this.view.element];
    this.drawer = make("dialog", { className: "drawer", id: "drawer", "aria-labelledby": "heading scope" }, panel, this.view.element);
    this.drawer.addEventListener("close", () => this.closed());
    this.drawer.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.view.element.open) return;
      event.preventDefault();
      this.close();
    });
    this.launcher = button(this.words.open, () => (this.drawer.open ? this.close() : this.openDrawer()), "launcher");
    this.launcher.setAttribute("aria-haspopup", "dialog");
    this.launcher.setAttribute("aria-expanded", "false");
    const before = [...document.querySelectorAll(NAME)].filter((other) => other !== this && other.launcher).length;
    this.launcher.style.setProperty("--_place", before); // each above the last
    return [this.launcher, this.drawer];
  }

  openDrawer() {
    if (matchMedia(NARROW).matches) this.drawer.showModal();
    else this.drawer.show(); // the page beside it can still be read and used
    this.launcher.setAttribute("aria-expanded", "true");
    document.dispatchEvent(new CustomEvent(OPENED, { detail: this }));
    this.input.focus();
    this.toLatest();
  }

  close() {
    this.drawer.close();
  }

  closed() {
    this.launcher.setAttribute("aria-expanded", "false");
    this.launcher.focus();
  }

  panel() {
    this.turns = make("div", { className: "turns" });
    this.status = make("p", { className: "unseen", role: "status" });
    const head = this.head();
    this.suggestions = make("div", { className: "suggestions", hidden: true });
    const parts = [head, this.turns, this.status, this.suggestions, this.form()];
    if (this.getAttribute("mode") === "button") return make("div", { className: "panel" }, ...parts); // its dialog has the name
    return make("section", { className: "panel", "aria-labelledby": "heading scope" }, ...parts);
  }

  head() {
    const words = this.words;
    const heading = make(`h${this.desk.level}`, { id: "heading", className: "title" }, this.getAttribute("heading") ?? words.heading);
    const scope = ["body", "kind"].map((name) => this.getAttribute(name)).filter(Boolean).join(", ");
    const scoped = scope ? make("p", { id: "scope", className: "scope" }, filled(words.scope, { scope })) : null;
    const said = make("div", {}, heading, make("p", { className: "intro" }, words.intro), scoped);
    const close = this.getAttribute("mode") === "button" ? button(words.close, () => this.close(), "small") : null;
    return make("div", { className: "head" }, said, close);
  }

  foot() {
    const address = new URL("widget/privacy", `${this.server.base}/`).href;
    const tab = make("span", { className: "unseen" }, ` ${this.words.new_tab}`);
    const link = make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, this.words.privacy, tab);
    return make("span", { className: "foot" }, link);
  }

  form() {
    this.input = make("textarea", { id: "question", rows: 2, maxLength: 2000, required: true, "aria-describedby": "keys" });
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.send = make("button", { type: "submit" }, this.words.ask);
    this.stop = button(this.words.stop, () => this.asking?.abort());
    this.reset = button(this.words.again, () => this.clear());
    this.stop.hidden = true;
    const form = make("form", { noValidate: true }, make("label", { for: "question" }, this.words.label), this.input,
      make("p", { id: "keys", className: "keys" }, this.words.keys),
      make("div", { className: "buttons" }, this.send, this.stop, this.reset, this.foot()));
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

  /** A new turn at the end of the conversation. */
  begin(question) {
    const turn = new Turn(question, this.desk);
    this.turns.append(turn.element);
    return turn;
  }

  async ask(question) {
    const turn = this.begin(question);
    this.toLatest();
    this.asking = new AbortController();
    this.settle();
    this.say(this.words.searching);
    try {
      this.said(question, await this.receive(question, turn));
    } catch (error) {
      this.failed(question, turn, error);
    } finally {
      this.asking = null;
      this.settle();
    }
  }

  /** Shows the events as they come; gives the whole answer. */
  async receive(question, turn) {
    for await (const { event, data } of this.server.ask(question, this.memory.history, this.filters(), this.asking.signal)) {
      if (event === "token") turn.add(data.text);
      else if (event === "citation") turn.cite(data);
      else if (event === "error") throw new Trouble(data.detail, data.hint);
      else if (event === "done") {
        turn.finish(data);
        return data;
      }
    }
    throw new Trouble(this.words.cut_off);
  }

  said(question, answer) {
    this.memory.add(question, answer);
    this.toLatest();
    // Said once and whole: a reader of the screen would stumble over words that come one by one.
    const count = answer.citations.length;
    const sources = count === 1 ? this.words.source_single : filled(this.words.source_count, { count });
    const kind = answer.status === "answered" ? "" : `${this.words[answer.status]}.`;
    this.say([kind, answer.text.replace(SIGNS, ""), count ? sources : ""].filter(Boolean).join(" "));
  }

  failed(question, turn, error) {
    const stopped = error.name === "AbortError";
    if (!stopped && !(error instanceof Trouble)) console.error(error);
    const trouble = stopped ? new Trouble(this.words.stopped) : error instanceof Trouble ? error : new Trouble(this.words.cut_off);
    turn.fail(trouble, () => {
      if (this.asking) return;
      turn.element.remove();
      this.input.focus();
      this.ask(question);
    });
    this.say(stopped ? this.words.stopped : `${this.words.error}. ${trouble.whole}`);
  }

  say(words) {
    this.status.textContent = words;
  }

  toLatest() {
    this.turns.lastElementChild?.scrollIntoView({ block: this.drawer ? "start" : "nearest" });
  }

  /** Shows the buttons that make sense now. */
  settle() {
    this.send.hidden = Boolean(this.asking);
    if (!this.asking && this.shadowRoot.activeElement === this.stop) this.input.focus();
    this.stop.hidden = !this.asking;
    this.reset.hidden = Boolean(this.asking) || !this.turns.children.length;
    this.suggestions.hidden = Boolean(this.turns.children.length) || !this.suggestions.children.length;
  }

  clear() {
    this.memory.clear();
    this.turns.replaceChildren();
    this.settle();
    this.say(this.words.cleared);
    this.input.focus();
  }

  /** Questions to begin with, if the server offers any: the widget is whole without them. */
  async suggest() {
    if (this.getAttribute("suggestions") === "off") return;
    const questions = await this.server.suggestions(this.filters()).catch(() => []);
    if (!questions.length) return;
    const ask = (question) => {
      if (this.asking) return;
      this.input.focus();
      this.ask(question);
    };
    const items = questions.slice(0, 4).map((question) => make("li", {}, button(question, () => ask(question))));
    this.suggestions.append(make("p", { id: "suggested" }, this.words.suggestions),
      make("ul", { role: "list", "aria-labelledby": "suggested" }, ...items));
    this.settle();
  }

  sendFeedback(question, answer, verdict, comment) {
    const papers = [...new Set(answer.citations.map((citation) => citation.paper))];
    return this.server.feedback({ verdict, question, answer: answer.text, status: answer.status, papers, comment, door: "widget" });
  }

  filters() {
    const given = ["body", "kind"].filter((name) => this.getAttribute(name));
    return Object.fromEntries(given.map((name) => [name, this.getAttribute(name)]));
  }
}

customElements.get(NAME) ?? customElements.define(NAME, PartnershipAssistant);
