// What is said of a citation, and where its quote stands in a page.

import { filled } from "./texts.js";

/** "2005-04-20" as "20 April 2005", "2005-04" as "April 2005": as exact as it is known. */
export function spoken(iso, locale = "en-GB") {
  const [year, month, day] = (iso ?? "").split("-");
  if (!month) return year;
  const options = { timeZone: "UTC", year: "numeric", month: "long", ...(day && { day: "numeric" }) };
  return new Date(`${year}-${month}-${day ?? "01"}T00:00:00Z`).toLocaleDateString(locale, options);
}

/** Whose paper it is, and of when. */
export function dated(citation, locale) {
  return [citation.body, spoken(citation.date, locale)].filter(Boolean).join(", ");
}

/** Where in the paper. */
export function placed(citation, texts) {
  const page = citation.page ? filled(texts.page, { page: citation.page }) : "";
  return [citation.heading.join(" › "), citation.item, page, scanned(citation, texts)].filter(Boolean).join(", ");
}

function scanned(citation, texts) {
  if (citation.recognised == null) return "";
  const figures = (citation.doubtful || []).join(", ");
  return figures ? filled(texts.ocr_check, { figures }) : texts.ocr;
}

/** The whole address of a citation in one line. */
export function whereabouts(citation, texts, locale) {
  return [dated(citation, locale), placed(citation, texts)].filter(Boolean).join(" · ");
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

/** Question, answer and references as plain text, to be pasted into a letter or a report. */
export function withReferences(question, answer, texts, locale) {
  const places = answer.citations.length ? answer.citations : answer.nearest;
  const heading = answer.citations.length ? texts.references : texts.nearest;
  const lines = places.map((place) => {
    const number = answer.citations.length ? `[${place.marker}] ` : "- ";
    return `${number}${place.title}. ${whereabouts(place, texts, locale)}.\n    “${place.quote}”`;
  });
  const kind = { partial: texts.partial, not_found: texts.not_found, declined: texts.declined }[answer.status];
  const said = [kind && `${kind}.`, answer.text].filter(Boolean).join("\n");
  return [question, said, lines.length ? `${heading}\n${lines.join("\n")}` : ""].filter(Boolean).join("\n\n");
}
