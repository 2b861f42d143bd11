import type { Reporter, TestModule } from "vitest/node";

/** One plain last line that any reader of a log understands: "412 passed, 0 failed". */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === "passed").length;
    const brokenModules = modules.filter((module) => module.errors().length > 0).length;
    const failed = tests.filter((test) => test.result().state === "failed").length + brokenModules;
    console.log(`${passed} passed, ${failed} failed`);
  }
}
