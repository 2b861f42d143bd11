import { endWithSentence } from "./parts/end.ts";
import { prepareDatabaseAndLeave } from "./parts/prepare-database.ts";

await prepareDatabaseAndLeave()
  .then((applied) =>
    console.log(applied.length > 0 ? `Applied: ${applied.join(", ")}` : "The database is up to date."),
  )
  .catch(endWithSentence);
