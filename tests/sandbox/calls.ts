export interface CallCounts {
  count: number;
  costRequested: number;
  throttled: number;
  inFlightMax: number;
  byOperation: Record<string, number>;
  /** What was asked of the token route. */
  grants: Record<"offline" | "online" | "refresh", number>;
}

/** Counts what reaches the GraphQL API, so that a test can say how much was asked for. */
export class CallLog {
  private counts: CallCounts = emptyCounts();
  private inFlight = 0;

  start(): void {
    this.inFlight += 1;
    this.counts.count += 1;
    this.counts.inFlightMax = Math.max(this.counts.inFlightMax, this.inFlight);
  }

  end(): void {
    this.inFlight -= 1;
  }

  operation(name: string): void {
    this.counts.byOperation[name] = (this.counts.byOperation[name] ?? 0) + 1;
  }

  grant(kind: keyof CallCounts["grants"]): void {
    this.counts.grants[kind] += 1;
  }

  cost(points: number): void {
    this.counts.costRequested += points;
  }

  throttle(): void {
    this.counts.throttled += 1;
  }

  read(): CallCounts {
    return structuredClone(this.counts);
  }

  reset(): void {
    this.counts = { ...emptyCounts(), inFlightMax: this.inFlight };
  }
}

function emptyCounts(): CallCounts {
  return {
    count: 0,
    costRequested: 0,
    throttled: 0,
    inFlightMax: 0,
    byOperation: {},
    grants: { offline: 0, online: 0, refresh: 0 },
  };
}
