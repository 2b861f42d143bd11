import { asOwner } from "./owner.ts";

/** For a file of many tests that each leave an upload behind: a shop may have few that are not read. */
export async function forgetUnread(): Promise<void> {
  await asOwner(
    `UPDATE import SET status = 'discarded', stopped_status = NULL
     WHERE status IN ('uploaded', 'staging', 'checking', 'paused')`,
  );
}
