import { z } from "zod";

/**
 * The only place that reads the environment. A variable is asked for when it is used, so that a command runs without
 * those that it never uses; a process that serves asks for all of them at its start.
 */
const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }),
  /** A read replica for the shoppers' history pages; the database itself when unset. */
  HISTORY_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" })
    .optional(),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  /** The one before, while the client secret is rotated. */
  SHOPIFY_API_SECRET_OLD: z.string().min(1).optional(),
  SHOPIFY_APP_URL: z.url(),
  /** Where App Bridge is loaded from; Shopify's own address when unset. */
  APP_BRIDGE_URL: z.url().optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Metrics and probes for the operator, not for the internet; none when unset. */
  METRICS_HOST: z.string().default("127.0.0.1"),
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  /** Where e-mails are handed over, and from whom they are; without both none are sent. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// address" }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>@"\r\n]* <)?[^\s<>@",;]+@[^\s<>@",;]+>?$/, "must be an address, or Name <address>")
    .optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Env = z.infer<typeof schema>;
type Name = keyof Env;

const names = Object.keys(schema.shape) as Name[];

/** Each as it was when it was first asked for. @throws a sentence where it is missing or wrong. */
export const env = Object.defineProperties(
  {},
  Object.fromEntries(names.map((name) => [name, { enumerable: true, get: once(() => read([name])[name]) }])),
) as Env;

/** All of these, or all that there are. @throws one sentence that names every one that is missing or wrong. */
export function requireEnv(...wanted: Name[]): void {
  read(wanted.length > 0 ? wanted : names);
}

/** Whether this process, and those beside it, have a mail server. */
export const mailIsSetUp = () => env.SMTP_URL !== undefined && env.MAIL_FROM !== undefined;

function read(wanted: Name[]): Env {
  const picked = schema.pick(Object.fromEntries(wanted.map((name) => [name, true])) as Record<Name, true>);
  const result = picked.safeParse(process.env);
  if (result.success) {
    // With one of the two alone somebody expects e-mails that never come.
    if (wanted.includes("MAIL_FROM") && wanted.includes("SMTP_URL")) refuseHalf(result.data);
    return result.data;
  }
  throw new EnvironmentUnfit(
    result.error.issues.map(({ path, message }) => {
      const name = path.join(".");
      return process.env[name] === undefined ? { name } : { name, fault: message };
    }),
  );
}

function refuseHalf({ SMTP_URL, MAIL_FROM }: Env): void {
  if ((SMTP_URL === undefined) === (MAIL_FROM === undefined)) return;
  throw new EnvironmentUnfit([{ name: SMTP_URL === undefined ? "SMTP_URL" : "MAIL_FROM" }]);
}

interface Problem {
  name: string;
  /** Of a value that is there. */
  fault?: string;
}

/** Each variable that is missing or wrong. */
export class EnvironmentUnfit extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const named = problems.map(({ name, fault }) => (fault === undefined ? name : `${name} (${fault})`));
    super(`Set ${named.join(", ")} in the environment: .env.example says what each is.`);
    this.name = "EnvironmentUnfit";
    this.problems = problems;
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
