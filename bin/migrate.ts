import { endWithSentence } from "./end.ts";
import { prepareDatabaseAndLeave } from "./prepare-database.ts";

await prepareDatabaseAndLeave()
  .then((applied) =>
    console.log(applied.length > 0 ? `Applied: ${applied.join(", ")}` : "The database is up to date."),
  )
  .catch(endWithSentence);
