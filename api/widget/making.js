// Elements from words. Nothing in the widget writes markup: what a paper or the server says stays words.

/** An element with properties, then children (strings become text; what is empty is left out). */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role" || name === "for") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** A button that does something; never one that sends a form. */
export function button(name, onclick, className = "quiet") {
  return make("button", { type: "button", className, onclick }, name);
}

const LINK = /^(https?:|mailto:|tel:|\/|\.)/i;
const MAIL = /^[^\s@]+@[^\s@]+$/;

/** Whom to ask instead: a link for an address of a page, an e-mail or a telephone, words for anything else. */
export function contactOf(contact, name) {
  const address = MAIL.test(contact) ? `mailto:${contact}` : contact;
  return LINK.test(address) ? make("a", { href: address }, name || contact) : make("strong", {}, name || contact);
}
