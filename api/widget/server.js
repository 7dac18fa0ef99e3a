// The routes of the API that the widget uses.

/** What went wrong, ready to show. */
export class Trouble extends Error {
  constructor(detail, hint = "") {
    super(detail);
    this.hint = hint;
  }

  static async of(response) {
    const problem = await response.json().catch(() => ({}));
    return new Trouble(problem.detail ?? `${response.status} ${response.statusText}`.trim(), problem.hint ?? "");
  }

  get whole() {
    return [this.message, this.hint].filter(Boolean).join(" ");
  }
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

export class Server {
  /** `key` is a public key, if the server asks for one: whoever sees the page can read it. */
  constructor(base, key, texts) {
    this.base = base.replace(/\/+$/, "");
    this.key = key;
    this.texts = texts;
  }

  async fetch(path, { body, ...options } = {}) {
    const headers = { ...options.headers };
    if (body) headers["Content-Type"] = "application/json";
    if (this.key) headers.Authorization = `Bearer ${this.key}`;
    let response;
    try {
      response = await fetch(this.base + path, { credentials: "omit", ...options, headers, body: body && JSON.stringify(body) });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Trouble(this.texts.unreachable, this.texts.unreachable_hint);
    }
    if (!response.ok) throw await Trouble.of(response);
    return response;
  }

  async *ask(question, history, filters, signal) {
    const headers = { Accept: "text/event-stream" };
    const body = { question, history, filters };
    const response = await this.fetch("/v1/ask/stream", { method: "POST", headers, body, signal });
    yield* readEvents(response.body);
  }

  async page(paper, number) {
    const response = await this.fetch(`/v1/papers/${encodeURIComponent(paper)}/pages/${number ?? 1}`);
    return response.json();
  }

  /** Questions that the papers can answer; none where the server offers none. */
  async suggestions(filters) {
    const response = await this.fetch(`/v1/suggestions?${new URLSearchParams(filters)}`);
    return (await response.json()).suggestions;
  }

  async feedback(body) {
    await this.fetch("/v1/feedback", { method: "POST", body });
  }
}
