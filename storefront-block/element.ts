/** The script of both blocks. */
import "./history.ts";
import "./balance.ts";
