/** Asks a server that speaks OpenAI's chat protocol, as Ollama, llama.cpp and vLLM do. */
import { setTimeout } from "node:timers/promises";
import { type BelowlineError, failure } from "../notices.ts";
import { ANSWER_SCHEMA } from "./prompt.ts";

/** How a server is reached. */
export interface ServerOptions {
  /** Address of the server, with or without /v1. */
  readonly url: string;
  readonly model: string;
  /** Seconds to wait for one answer. */
  readonly timeout: number;
  /** Comments may go to another machine; without it only this one's address is accepted. */
  readonly remote: boolean;
  readonly key?: string;
}

/** Times that a question is asked again, and milliseconds waited before each. */
const PAUSES = [250, 1000, 4000];
/** An answer longer than this is none. */
const ANSWER_CAP = 1 << 20;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The address that questions go to; throws BelowlineError where it is none, or another machine's without leave. */
export function endpointOf({ url, remote }: Pick<ServerOptions, "url" | "remote">): URL {
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw failure("coder-url", url);
  const base = new URL(url);
  if (!remote && !LOOPBACK.test(base.hostname)) throw failure("coder-remote", base.hostname);
  const path = base.pathname.replace(/(?<!\/)\/+$/, "");
  return new URL(`${path.endsWith("/v1") ? path : `${path}/v1`}/chat/completions`, base);
}

/** The text of the model's answer; undefined where none came however often it was asked. Throws where nobody listens. */
export async function ask(options: ServerOptions, system: string, user: string): Promise<string | undefined> {
  for (const pause of [...PAUSES, undefined]) {
    const answer = await askOnce(options, system, user);
    if (answer.text !== undefined) return answer.text;
    // A question that is refused is refused again; a server that is not there may be starting.
    if (pause === undefined || answer.trouble?.code === "coder-refused") {
      if (answer.trouble) throw answer.trouble;
      return undefined;
    }
    await setTimeout(pause);
  }
  return undefined;
}

async function askOnce(
  options: ServerOptions,
  system: string,
  user: string,
): Promise<{ readonly text?: string; readonly trouble?: BelowlineError }> {
  const endpoint = endpointOf(options);
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      // A server that sends the question on to another address would send the comment with it.
      redirect: "error",
      headers: { "content-type": "application/json", ...(options.key && { authorization: `Bearer ${options.key}` }) },
      body: JSON.stringify({
        model: options.model,
        temperature: 0,
        seed: 1,
        messages: [
          { role: "system", content: system },
          { role: "user", content: user },
        ],
        response_format: { type: "json_schema", json_schema: { name: "codings", strict: true, schema: ANSWER_SCHEMA } },
      }),
      signal: AbortSignal.timeout(options.timeout * 1000),
    });
    const body = await response.text();
    if (response.status >= 400 && response.status < 500 && response.status !== 429 && response.status !== 408)
      return { trouble: failure("coder-refused", `${endpoint.host}: ${response.status} ${body.slice(0, 200)}`) };
    return response.ok && body.length <= ANSWER_CAP ? contentOf(body) : {};
  } catch (error) {
    const { name, cause } = error as { name?: string; cause?: { code?: string } };
    if (name === "TypeError" && cause?.code === "ECONNREFUSED")
      return { trouble: failure("coder-unreachable", endpoint.host) };
    return {};
  }
}

function contentOf(body: string): { readonly text?: string } {
  try {
    const { choices } = JSON.parse(body) as { choices?: { message?: { content?: unknown } }[] };
    const content = choices?.[0]?.message?.content;
    return typeof content === "string" ? { text: content } : {};
  } catch {
    return {};
  }
}
