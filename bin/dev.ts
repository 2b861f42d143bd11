/** npm run dev: the app with hot reload, the worker restarted on change, inside a local Shopify. */
import { endWithSentence } from "./parts/end.ts";
import { print } from "./parts/print.ts";
import { onStopSignal, startGroup } from "./parts/processes.ts";
import { peoplePorts, startWorld } from "../tests/sandbox/world.ts";

async function run(): Promise<void> {
  const world = await startWorld({ dataDir: ".data", ports: peoplePorts });
  const group = startGroup([
    { name: "web", args: ["node_modules/.bin/remix", "vite:dev"], env: world.env },
    { name: "worker", args: ["--watch", "bin/worker.ts"], env: world.env },
  ]);
  onStopSignal(() => void group.stop());
  print(`Admin       ${world.adminUrl}\nStorefront  ${world.storefrontUrl}/pages/points`);
  process.exitCode = await group.ended;
  await world.stop();
}

await run().catch(endWithSentence);
