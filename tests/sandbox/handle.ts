import type { NextFunction, Request, RequestHandler, Response } from "express";

/** Express 4 does not look at promises: a rejected one would leave the caller waiting. */
export function handle(run: (request: Request, response: Response) => Promise<void>): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    run(request, response).catch(next);
  };
}

/** Answers a failure of the sandbox itself in one sentence. */
export function answerError(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) return next(error);
  const status = (error as { status?: unknown }).status;
  const message = error instanceof Error ? error.message : String(error);
  response.status(typeof status === "number" ? status : 500).json({ error: message });
}
