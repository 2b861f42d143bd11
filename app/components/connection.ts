/** Whether the page could hear of the app when it last asked: one for all of the page's parts. */
type State = "heard" | "lost";

let state: State = "heard";
const listeners = new Set<() => void>();

export const connection = {
  get: () => state,
  set(next: State) {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
