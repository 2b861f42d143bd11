export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

export interface BucketSize {
  maximumAvailable: number;
  restoreRate: number;
}

/** Standard plan: 2,000 points, 100 restored a second (captured answers of one store). */
export const standardBucket: BucketSize = { maximumAvailable: 2000, restoreRate: 100 };

/** The cost bucket of one app in one shop: drained by queries, restored by time. */
export class Bucket {
  private readonly size: BucketSize;
  private level: number;
  private updatedAtMs: number;

  constructor(size: BucketSize, nowMs: number) {
    this.size = size;
    this.level = size.maximumAvailable;
    this.updatedAtMs = nowMs;
  }

  /** Takes the points, or takes none and says false. */
  charge(points: number, nowMs: number): boolean {
    this.restore(nowMs);
    if (points > this.level) return false;
    this.level -= points;
    return true;
  }

  refund(points: number, nowMs: number): void {
    this.restore(nowMs);
    this.level = Math.min(this.size.maximumAvailable, this.level + points);
  }

  status(nowMs: number): ThrottleStatus {
    this.restore(nowMs);
    return {
      maximumAvailable: this.size.maximumAvailable,
      currentlyAvailable: Math.floor(this.level),
      restoreRate: this.size.restoreRate,
    };
  }

  private restore(nowMs: number): void {
    const seconds = Math.max(0, nowMs - this.updatedAtMs) / 1000;
    this.level = Math.min(this.size.maximumAvailable, this.level + seconds * this.size.restoreRate);
    this.updatedAtMs = nowMs;
  }
}
