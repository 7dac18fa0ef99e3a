// The conversation, kept in this tab only: gone when the tab is closed, never sent but as the history of the next question.

const PREFIX = "partnership-assistant:";
export const MAX_TURNS = 20; // what the server takes as history
const MAX_EARLIER = 10000;

export class Memory {
  /** `name` tells apart the assistants on a page. */
  constructor(name) {
    this.name = Memory.named(name);
    this.turns = this.read();
  }

  /** What it is kept under. */
  static named(name) {
    return PREFIX + name;
  }

  /** Earlier questions and answers as the server takes them. */
  get history() {
    return this.turns.map(({ question, answer }) => [question, answer.text.slice(0, MAX_EARLIER)]);
  }

  add(question, answer) {
    this.turns = [...this.turns, { question, answer }].slice(-MAX_TURNS);
    this.write(() => sessionStorage.setItem(this.name, JSON.stringify(this.turns)));
  }

  clear() {
    this.turns = [];
    this.write(() => sessionStorage.removeItem(this.name));
  }

  read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.name) ?? "[]");
      return kept.filter(({ question, answer }) => question && answer.status && answer.citations && answer.nearest);
    } catch {
      return []; // not allowed in this browser, or written by another version: a new conversation
    }
  }

  write(change) {
    try {
      change();
    } catch {
      // Storage is full or not allowed: the conversation lives as long as the page does.
    }
  }
}
