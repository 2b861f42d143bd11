/** Made from en.json by `npm run locales`: each key, and the values that its text needs. */

/** What a place in a text is filled with. Numbers are written, lists joined and messages said as the reader does it. */
export type Value = One | List;
export type List = readonly One[];
type One = string | number | Digits | Message;

/** A number that a file holds, with a point and all its digits: more of them than a `number` may have. */
export interface Digits {
  digits: string;
}

type None = Record<never, never>;

export interface Keys {
  "formats.date": { day: Value; month: Value; year: Value };
  "formats.longDate": { day: Value; month: Value; year: Value };
  "formats.dateTime": { day: Value; hour: Value; minute: Value; month: Value; timeZoneName: Value; year: Value };
  "formats.bytes": { number: Value };
  "formats.kilobytes": { number: Value };
  "formats.megabytes": { number: Value };
  "units.row": { count: number };
  "units.customer": { count: number };
  "units.point": { count: number };
  "refusals.import_gone": None;
  "refusals.discard_applied": None;
  "refusals.undo_not_applied": None;
  "refusals.undo_rows_deleted": None;
  "refusals.undo_description": { charsMax: Value };
  "refusals.unschedule_late": None;
  "refusals.time_missing": None;
  "refusals.time_passed": None;
  "refusals.time_far": { days: Value };
  "refusals.pause_late": None;
  "refusals.rows_not_in_review": None;
  "refusals.repair_unchanged": None;
  "refusals.repair_many": { rowsMax: Value };
  "refusals.point_value_invalid": None;
  "refusals.reopen_late": None;
  "refusals.approve_late": None;
  "refusals.nothing_to_set": None;
  "refusals.all_applied_before": None;
  "refusals.nothing_accepted": None;
  "refusals.whole_rejected": { count: number };
  "refusals.whole_below_zero": { count: number };
  "refusals.whole_nothing_left": { count: number };
  "refusals.balance_out_of_range": { balanceMax: Value };
  "refusals.balance_changed": None;
  "refusals.adjustment_zero": None;
  "refusals.search_words_many": None;
  "refusals.search_withheld": None;
  "refusals.search_unanswered": None;
  "refusals.customer_unasked": None;
  "refusals.search_not_an_id": None;
  "refusals.customer_id_missing": None;
  "refusals.customer_id_mangled": None;
  "refusals.customer_id_invalid": None;
  "refusals.customer_unknown": None;
  "refusals.customer_missing": None;
  "refusals.email_invalid": None;
  "refusals.email_unknown": None;
  "refusals.phone_invalid": None;
  "refusals.phone_country_missing": None;
  "refusals.phone_unknown": None;
  "refusals.customer_ambiguous": None;
  "refusals.customers_disagree": None;
  "refusals.customer_repeated": None;
  "refusals.points_missing": None;
  "refusals.points_not_whole": None;
  "refusals.points_two_ways": { comma: Value; point: Value; written: Value };
  "refusals.points_not_a_number": None;
  "refusals.points_fraction": None;
  "refusals.points_zero": None;
  "refusals.points_out_of_range": { pointsMax: Value; pointsMin: Value };
  "refusals.would_go_below_zero": None;
  "refusals.tag_missing": None;
  "refusals.spent_missing": None;
  "refusals.spent_invalid": None;
  "refusals.spent_negative": None;
  "refusals.orders_missing": None;
  "refusals.orders_invalid": None;
  "refusals.date_invalid": None;
  "refusals.description_missing": None;
  "refusals.description_too_long": { charsMax: Value };
  "refusals.too_many_cells": None;
  "refusals.quotes_malformed": None;
  "refusals.rule_long": { charsMax: Value };
  "refusals.rule_unclear": { text: Value };
  "refusals.rule_zero": None;
  "refusals.rule_orders_whole": None;
  "refusals.rule_limit_unclear": { text: Value };
  "refusals.rule_limit_twice": { limit: Value };
  "refusals.rule_limit_number": { limit: Value; text: Value };
  "refusals.rule_limits_impossible": { atLeast: Value; atMost: Value };
  "refusals.corrected_too_large": None;
  "refusals.corrected_no_row": { importNumber: Value; rowColumn: Value };
  "refusals.corrected_other_import": { importNumber: Value; owner: Value };
  "refusals.corrected_not_rejected": { importNumber: Value; rowColumn: Value };
  "refusals.corrected_row_unnumbered": { importNumber: Value; line: Value; rowColumn: Value };
  "refusals.corrected_row_twice": { rowColumn: Value; rowNumber: Value };
  "refusals.corrected_row_unknown": { importNumber: Value; rowColumn: Value; rowNumber: Value };
  "refusals.corrected_row_taken": { importNumber: Value; rowNumber: Value };
  "refusals.file_empty": None;
  "refusals.file_no_rows": None;
  "refusals.file_no_names": None;
  "refusals.file_begins_blank": { charsMax: Value };
  "refusals.file_one_column": { names: Value };
  "refusals.file_lines_quoted": { names: Value };
  "refusals.file_one_cell": None;
  "refusals.first_sheet_read": { problem: Value; sheet: Value };
  "refusals.file_too_large": { sizeMax: Value };
  "refusals.file_too_many_rows": { rowsMax: Value };
  "refusals.file_too_many_columns": { columnsMax: Value };
  "refusals.quote_unclosed": { rowNumber: Value };
  "refusals.line_too_long": { charsMax: Value; rowNumber: Value };
  "refusals.file_not_text": None;
  "refusals.file_cut_off": None;
  "refusals.file_not_in_encoding": { encoding: Value };
  "refusals.file_is_workbook": None;
  "refusals.file_is_old_workbook": None;
  "refusals.file_is_pdf": None;
  "refusals.file_is_image": None;
  "refusals.file_is_compressed": None;
  "refusals.file_is_web_page": None;
  "refusals.file_is_xml": None;
  "refusals.file_is_json": None;
  "refusals.file_is_rich_text": None;
  "refusals.workbook_is_word": None;
  "refusals.workbook_is_presentation": None;
  "refusals.workbook_is_open_document": None;
  "refusals.workbook_is_numbers": None;
  "refusals.workbook_is_binary": None;
  "refusals.workbook_is_zip": None;
  "refusals.workbook_unknown": None;
  "refusals.workbook_encrypted": None;
  "refusals.workbook_damaged": None;
  "refusals.workbook_over_size": { rowsMax: Value; sizeMax: Value };
  "refusals.workbook_too_large": None;
  "refusals.workbook_too_slow": None;
  "refusals.workbook_only_charts": None;
  "refusals.sheet_empty": { sheet: Value };
  "refusals.sheet_empty_of_several": { others: List; sheet: Value };
  "refusals.sheet_missing": { sheet: Value; sheets: List };
  "refusals.sheets_differ": { first: Value; sheet: Value };
  "refusals.sheets_too_many": { sheetsMax: Value };
  "refusals.text_without_sheets": None;
  "refusals.workbook_without_encoding": None;
  "refusals.upload_stalled": None;
  "refusals.needs_answers": { count: number };
  "refusals.upload_many_files": None;
  "refusals.upload_too_large": { size: Value; sizeMax: Value };
  "refusals.upload_workbook_too_large": { size: Value; sizeMax: Value };
  "refusals.upload_file_gone": None;
  "refusals.upload_interrupted": None;
  "refusals.upload_signed_out": None;
  "refusals.upload_no_token": None;
  "refusals.database_busy": None;
  "refusals.upload_failed": None;
  "refusals.link_changed": None;
  "refusals.link_expired": None;
  "refusals.link_to_nothing": None;
  "refusals.access_lost": None;
  "refusals.access_denied": None;
  "refusals.customer_data_unapproved": None;
  "refusals.shopify_unavailable": None;
  "refusals.bad_answer": None;
  "refusals.import_out_of_range": { balanceMax: Value };
  "refusals.nothing_left": None;
  "refusals.nothing_to_apply": None;
  "refusals.rows_rejected": None;
  "refusals.file_unreadable": None;
  "refusals.file_missing": None;
  "refusals.database_full": None;
  "refusals.internal": None;
  "refusals.undo_out_of_range": { balanceMax: Value };
  "refusals.undo_internal": None;
  "refusals.column_unknown": { field: Value };
  "refusals.customer_column_missing": { email: Value; id: Value; phone: Value };
  "refusals.points_column_missing": { field: Value };
  "refusals.description_column_missing": { field: Value };
  "refusals.column_chosen_twice": { column: Value; fields: Value };
  "refusals.field_chosen_twice": { field: Value };
  "refusals.country_unknown": None;
  "refusals.rule_points_invalid": None;
  "refusals.rule_per_invalid": None;
  "refusals.rule_limit_invalid": { pointsMax: Value };
  "refusals.rule_tag_invalid": None;
  "refusals.map_flag_unclear": { flag: Value };
  "refusals.map_field_unnamed": { fields: Value };
  "refusals.map_field_unknown": { field: Value; fields: Value };
  "refusals.map_field_twice": { field: Value };
  "refusals.map_column_repeated": { column: Value; letters: List };
  "refusals.map_column_unnamed": { columns: Value };
  "refusals.map_column_unknown": { column: Value; columns: Value };
  "refusals.shop_frozen": None;
  "refusals.time_zone_changed": { zone: Value };
  "refusals.review_changed": { changes: Value };
  "refusals.undo_changed": { changes: Value };
  "refusals.upload_too_slow": None;
  "refusals.uploads_at_once": { uploadsMax: Value };
  "refusals.storage_full": { days: Value; sizeMax: Value };
  "refusals.unread_many": { unreadMax: Value };
  "refusals.worker_died": None;
  "refusals.undo_worker_died": None;
  "refusals.file_too_many_blank_lines": { linesMax: Value };
  "refusals.row_text_too_long": { charsMax: Value; rowNumber: Value };
  "refusals.sheet_text_too_long": { rowNumber: Value; sizeMax: Value };
  "refusals.sheet_too_wide": { cellsMax: Value; rowNumber: Value };
  "refusals.separator_differs": None;
  "refusals.file_other_separator": { names: Value; rows: Value };
  "refusals.separator_line_wrong": { rows: Value; said: Value };
  "refusals.second_header": { rowNumber: Value };
  "refusals.header_row_missing": { rowNumber: Value };
  "refusals.email_link": None;
  "refusals.email_invisible": None;
  "refusals.phone_mangled": None;
  "refusals.quotes_single": None;
  "refusals.text_cut": None;
  "refusals.text_rest": None;
  "refusals.formula_without_result": None;
  "refusals.file_is_sylk": None;
  "refusals.file_is_sql": None;
  "refusals.file_is_screen": None;
  "refusals.file_fixed_width": None;
  "refusals.file_turned": None;
  "refusals.tables_side_by_side": None;
  "refusals.file_is_dif": None;
  "refusals.file_is_web_archive": None;
  "refusals.workbook_before_excel_5": None;
  "refusals.workbook_letters_unknown": None;
  "refusals.adjustment_below_zero": None;
  "refusals.search_phone_country": None;
  "refusals.search_phone_invalid": None;
  "refusals.upload_unknown": None;
  "refusals.upload_twice": None;
  "refusals.undo_outdated": None;
  "refusals.corrections_lost": { count: number };
  "refusals.entry_gone": None;
  "refusals.entry_is_undo": None;
  "refusals.entry_undone": { entry: Value; name: Value };
  "refusals.entry_import_undone": { importNumber: Value };
  "refusals.adjustment_same": None;
  "refusals.adjustment_balance": None;
  "refusals.note_too_long": { charsMax: Value };
  "refusals.correct_rest_gone": None;
  "refusals.correct_rest_twice": { importNumber: Value };
  "refusals.row_repeated": None;
  "refusals.counting_again": None;
  "refusals.template_unchanged": None;
  "refusals.mail_address_invalid": { address: Value };
  "refusals.mail_addresses_many": { max: Value };
  "refusals.point_name": { charsMax: Value };
  "refusals.setting_unknown": None;
  "refusals.adjust_nobody": None;
  "refusals.filter_range_empty": None;
  "refusals.filter_range_number": None;
  "refusals.filter_range_turned": None;
  "refusals.filter_import_number": None;
  "refusals.view_name_missing": None;
  "refusals.view_name_long": { charsMax: Value };
  "refusals.view_name_taken": None;
  "refusals.views_many": { viewsMax: Value };
  "refusals.view_gone": None;
  "refusals.date_unread": None;
  "refusals.date_impossible": None;
  "refusals.date_order_differs": None;
  "refusals.date_number": None;
  "refusals.file_in_escapes": None;
  "refusals.second_header_words": { rowNumber: Value };
  "refusals.points_cut": None;
  "refusals.email_mixed": None;
  "refusals.compare_same_import": None;
  "refusals.compare_unread": { importNumber: Value };
  "refusals.compare_rows_deleted": { importNumber: Value };
  "refusals.compare_no_import": { importNumber: Value };
  "refusals.tag_unanswered": None;
  "refusals.sort_many": { count: Value };
  "refusals.tag_many": { count: Value };
  "refusals.filter_tag": None;
  "refusals.entry_is_merge": None;
  "refusals.customer_merged": { survivor: Value };
  "refusals.secret_name_differs": { column: Value };
  "refusals.survivor_unknown": None;
  "refusals.survivor_known": None;
  "refusals.total_line": None;
  "refusals.total_left_out": None;
  "refusals.person_not_written": None;
  "refusals.people_late": None;
  "refusals.people_too_many": { rowsMax: Value };
  "refusals.field_scope": None;
  "refusals.field_unasked": None;
  "refusals.people_scope_missing": None;
  "refusals.people_key_column_missing": None;
  "refusals.person_column_gone": None;
  "refusals.person_column_twice": { column: Value };
  "refusals.person_group_name": { charsMax: Value; name: Value };
  "refusals.person_key_missing": None;
  "refusals.person_name_unclear": None;
  "refusals.person_name_long": None;
  "refusals.person_note_long": None;
  "refusals.person_group_unclear": None;
  "refusals.person_tags_cleared": None;
  "refusals.person_tag_long": None;
  "refusals.person_tags_many": None;
  "refusals.person_two_customers": None;
  "refusals.person_phone_taken": None;
  "refusals.person_email_taken": None;
  "refusals.person_key_of_two": None;
  "refusals.person_gone": None;
  "refusals.person_refused": None;
  "refusals.person_erased": None;
  "refusals.people_read_again": None;
  "refusals.people_unasked": None;
  "refusals.people_begun": { name: Value };
  "refusals.people_approved": { name: Value };
  "refusals.people_left": { name: Value };
  "refusals.person_consent_level": None;
  "refusals.person_consent_unclear": None;
  "refusals.person_consent_date": None;
  "refusals.person_consent_future": None;
  "refusals.person_consent_no_key": None;
  "refusals.person_language_unclear": None;
  "refusals.person_address_long": None;
  "refusals.person_country_unclear": None;
  "refusals.discard_written": None;
  "refusals.untag_rows_deleted": None;
  "refusals.export_nobody": None;
  "refusals.export_format": None;
  "refusals.export_workbook": { rowsMax: Value };
  "refusals.export_found_many": { count: Value };
  "refusals.person_card_mangled": None;
  "refusals.person_card_invalid": None;
  "refusals.person_card_taken": None;
  "refusals.person_card_of_two": None;
  "refusals.person_reference_mangled": None;
  "refusals.person_reference_long": None;
  "refusals.person_reference_taken": None;
  "refusals.person_reference_of_two": None;
  "refusals.person_reference_unknown": None;
  "refusals.person_birthday_unclear": None;
  "refusals.person_birthday_impossible": None;
  "common.connectionLost.title": None;
  "common.connectionLost.text": None;
  "common.doubt.applied": None;
  "common.doubt.done": None;
  "common.doubt.text": None;
  "common.row": None;
  "common.cancel": None;
  "common.save": None;
  "common.retry": None;
  "common.previous": None;
  "common.next": None;
  "common.discard": None;
  "common.import": None;
  "common.importNumber": { importNumber: Value };
  "common.allImports": None;
  "common.allCustomers": None;
  "common.tryAgain": None;
  "common.search": None;
  "common.showAll": None;
  "common.showAllCustomers": None;
  "common.firstPage": None;
  "common.pagesOf.customers": None;
  "common.pagesOf.entries": None;
  "common.pagesOf.imports": None;
  "common.pagesOf.rows": None;
  "common.pagesOf.rejectedRows": None;
  "common.pagesOf.compared": None;
  "common.downloadFailed": None;
  "common.downloadHeld": None;
  "common.staffUnknown": None;
  "common.staffNumber": { id: Value };
  "common.discardChanges": None;
  "common.loading": None;
  "app.nav.home": None;
  "app.nav.customers": None;
  "app.nav.imports": None;
  "app.nav.settings": None;
  "app.title.page": { page: Value };
  "app.title.import": { importNumber: Value };
  "app.title.newImport": None;
  "app.title.customer": { customerId: Value };
  "app.outside": None;
  "errors.broken.title": None;
  "errors.broken.text": None;
  "errors.unheard.title": None;
  "errors.unheard.text": None;
  "errors.missing.title": None;
  "errors.missing.customer": None;
  "errors.missing.page": None;
  "errors.missing.storefront": None;
  "errors.lastResort.title": None;
  "errors.lastResort.text": None;
  "errors.notAllowed": { methods: Value };
  "home.pointsOutstanding": None;
  "home.belowZero": None;
  "home.customersWithPoints": None;
  "home.latest": None;
  "home.none.heading": None;
  "home.none.action": None;
  "home.none.text": None;
  "setup.title": None;
  "setup.dismiss": None;
  "setup.done": None;
  "setup.block.title": None;
  "setup.block.action": None;
  "setup.block.text": None;
  "setup.file.title": None;
  "setup.file.action": None;
  "setup.file.text": None;
  "setup.look.title": None;
  "setup.look.action": None;
  "setup.look.text": None;
  "dataRequests.title": { count: number };
  "dataRequests.text": None;
  "dataRequests.asked": { asked: Value; customerId: Value; due: Value };
  "dataRequests.download": None;
  "dataRequests.handOver": None;
  "customers.subtitle": None;
  "customers.find": None;
  "customers.findPlaceholder": None;
  "customers.export": None;
  "customers.column.customer": None;
  "customers.column.balance": None;
  "customers.column.entries": None;
  "customers.column.lastChange": None;
  "customers.noPointsYet": None;
  "customers.nameNotShown": None;
  "customers.namesNote": None;
  "customers.none.heading": None;
  "customers.none.text": None;
  "customers.notFound.heading": None;
  "customers.notFound.atShopify": None;
  "customers.notFound.byId": None;
  "customers.file.id": None;
  "customers.file.balance": None;
  "customers.file.entries": None;
  "customers.file.lastChange": None;
  "customer.openInShopify": None;
  "customer.sum": None;
  "customer.history": None;
  "customer.caption": { customerId: Value };
  "customer.column.date": None;
  "customer.column.description": None;
  "customer.column.points": None;
  "customer.column.balanceAfter": None;
  "customer.column.source": None;
  "customer.column.by": None;
  "customer.entry": { entry: Value };
  "customer.posted": { when: Value };
  "customer.byHand": None;
  "customer.undoOfImport": { importNumber: Value };
  "adjust.open": None;
  "adjust.title": { name: Value };
  "adjust.titleOfId": { customerId: Value };
  "adjust.points": None;
  "adjust.pointsHelp": None;
  "adjust.description": None;
  "adjust.add": { count: number };
  "adjust.take": { count: number };
  "adjust.preview": { after: Value; now: Value };
  "adjust.belowZero": None;
  "adjust.belowZeroTick": None;
  "adjust.saved": { points: Value };
  "adjust.kind": None;
  "adjust.kinds.add": None;
  "adjust.kinds.take": None;
  "adjust.kinds.set": None;
  "adjust.newBalance": None;
  "adjust.newBalanceHelp": { now: Value };
  "adjust.note": None;
  "adjust.noteHelp": None;
  "adjust.survivor": { customerId: Value };
  "fields.shopify_id.label": None;
  "fields.shopify_id.name": None;
  "fields.email.label": None;
  "fields.email.name": None;
  "fields.phone.label": None;
  "fields.phone.name": None;
  "fields.points_to_add.label": None;
  "fields.points_to_add.name": None;
  "fields.description.label": None;
  "fields.description.name": None;
  "fields.occurred_at.label": None;
  "fields.occurred_at.name": None;
  "fields.first_name.label": None;
  "fields.first_name.name": None;
  "fields.last_name.label": None;
  "fields.last_name.name": None;
  "fields.total_spent.label": None;
  "fields.total_spent.name": None;
  "fields.total_orders.label": None;
  "fields.total_orders.name": None;
  "fields.tags.label": None;
  "fields.tags.name": None;
  "rejections.customer_id_missing": None;
  "rejections.customer_id_mangled": None;
  "rejections.customer_id_invalid": None;
  "rejections.customer_unknown": None;
  "rejections.customer_missing": None;
  "rejections.email_invalid": None;
  "rejections.email_unknown": None;
  "rejections.phone_invalid": None;
  "rejections.phone_country_missing": None;
  "rejections.phone_unknown": None;
  "rejections.customer_ambiguous": None;
  "rejections.customers_disagree": None;
  "rejections.customer_repeated": None;
  "rejections.row_repeated": None;
  "rejections.points_missing": None;
  "rejections.points_not_whole": None;
  "rejections.points_not_a_number": None;
  "rejections.points_fraction": None;
  "rejections.points_zero": None;
  "rejections.points_out_of_range": None;
  "rejections.would_go_below_zero": None;
  "rejections.tag_missing": None;
  "rejections.spent_missing": None;
  "rejections.spent_invalid": None;
  "rejections.spent_negative": None;
  "rejections.orders_missing": None;
  "rejections.orders_invalid": None;
  "rejections.date_invalid": None;
  "rejections.description_missing": None;
  "rejections.description_too_long": None;
  "rejections.too_many_cells": None;
  "rejections.separator_differs": None;
  "rejections.quotes_malformed": None;
  "rejections.details.letter": { letter: Value };
  "rejections.details.emailMeant": { email: Value };
  "rejections.details.idIsEmail": None;
  "rejections.details.erased": None;
  "rejections.details.customers": { customerIds: Value };
  "rejections.details.range": { from: Value; to: Value };
  "rejections.details.rounded": { from: Value; to: Value };
  "rejections.details.roundedOffered": { from: Value; to: Value };
  "rejections.table.caption": { reason: Value };
  "rejections.table.reason": None;
  "rejections.table.emptyCell": None;
  "rejections.table.note": None;
  "rejections.erased": { count: number };
  "rejections.email_link": None;
  "rejections.email_invisible": None;
  "rejections.phone_mangled": None;
  "rejections.quotes_single": None;
  "rejections.text_cut": None;
  "rejections.text_rest": None;
  "rejections.formula_without_result": None;
  "rejections.points_cut": None;
  "rejections.date_unread": None;
  "rejections.date_impossible": None;
  "rejections.date_order_differs": None;
  "rejections.date_number": None;
  "rejections.email_mixed": None;
  "rejections.total_line": None;
  "rejections.total_left_out": None;
  "rejections.person_not_written": None;
  "rejectedFile.download": None;
  "rejectedFile.asCsv": { rowsMax: Value };
  "rejectedFile.sheet": None;
  "rejectedFile.rowColumn": { importNumber: Value };
  "rejectedFile.column": None;
  "rejectedFile.reason": None;
  "rejectedFile.blank": None;
  "repair.title": { importNumber: Value };
  "repair.back": None;
  "repair.intro": None;
  "repair.show": None;
  "repair.allReasons": None;
  "repair.reasonOption": { reason: Value; rows: Value };
  "repair.row": { rowNumber: Value };
  "repair.save": None;
  "repair.unchanged": None;
  "repair.changed": { count: number };
  "repair.file.title": None;
  "repair.file.text": { rowColumn: Value };
  "repair.file.label": None;
  "repair.file.upload": None;
  "repair.changedOnly": { rows: Value };
  "repair.undo": None;
  "repair.redo": None;
  "repair.undone": None;
  "repair.redone": None;
  "repair.find.title": None;
  "repair.find.field": None;
  "repair.find.find": None;
  "repair.find.replace": None;
  "repair.find.whole": None;
  "repair.find.submit": None;
  "repair.grid.label": None;
  "repair.grid.changed": None;
  "repair.grid.erased": None;
  "repair.grid.editing": { field: Value; rowNumber: Value };
  "repair.load.loading": { loaded: Value; total: Value };
  "repair.load.failed": { loaded: Value; total: Value };
  "repair.load.first": { loaded: Value; total: Value };
  "repair.suggestion": { field: Value; text: Value };
  "repair.suggestionAll": { count: number };
  "repair.sameFault": { count: number };
  "repair.confirmCustomer": None;
  "repair.done": { count: number };
  "repair.judged": { count: number };
  "repair.stillWrong": { count: number };
  "repair.gone": { count: number };
  "repair.checking": None;
  "repair.lost": None;
  "repair.inParts": { rowsMax: Value };
  "repair.unkept": None;
  "rescue.title": { importNumber: Value };
  "rescue.back": None;
  "rescue.intro": None;
  "rescue.confirmSingle": { count: number };
  "rescue.caption": None;
  "rescue.candidates": None;
  "rescue.choose": None;
  "rescue.chooseLabel": { customerId: Value; name: Value; rowNumber: Value };
  "rescue.empty.title": None;
  "rescue.empty.text": None;
  "rescue.empty.back": None;
  "file.title": None;
  "file.like": { preset: Value };
  "file.understood.text": { encoding: Value; rows: Value; separator: Value };
  "file.understood.sheet": { rows: Value; sheet: Value };
  "file.separators.comma": None;
  "file.separators.semicolon": None;
  "file.separators.tab": None;
  "file.separators.bar": None;
  "file.hiddenRows": { count: number; rowNumbers: Value };
  "file.mergedCells": { count: number; ranges: Value };
  "file.sheetsUnread": { others: Value; sheet: Value };
  "file.sheetRows": { rows: Value; sheet: Value };
  "file.sheetsTogether": { sheets: Value };
  "file.sheetsLeft": { others: Value };
  "file.sheetsAlike": { sheets: Value };
  "file.readTogether": { count: Value; sheets: Value };
  "file.moreHidden": { count: Value };
  "file.sheet": None;
  "file.hiddenSheet": { sheet: Value };
  "file.lettersWrong": None;
  "file.encoding": None;
  "file.encodingHelp": None;
  "file.headerRow": None;
  "file.headerRowHelp": None;
  "file.above": None;
  "file.hasHeader": None;
  "file.hasHeaderHelp": None;
  "file.hasHeaderIn": { rowNumber: Value };
  "file.hasHeaderInHelp": None;
  "file.headerNames": None;
  "file.headerCustomer": None;
  "file.headerShown": None;
  "file.headerUnsaid": None;
  "file.readingAgain": None;
  "file.quoted": { name: Value };
  "upload.title": None;
  "upload.back": None;
  "upload.yourFile": None;
  "upload.label": None;
  "upload.choose": None;
  "upload.drop": None;
  "upload.dropRefused": None;
  "upload.formats": None;
  "upload.refused": { fileName: Value };
  "upload.again": None;
  "upload.inDoubt.title": { fileName: Value };
  "upload.inDoubt.text": None;
  "upload.reading": { fileName: Value };
  "upload.sending": { fileName: Value };
  "upload.sent": { sent: Value; total: Value };
  "upload.guide.title": None;
  "upload.guide.intro": None;
  "upload.guide.who": None;
  "upload.guide.howMuch": { pointsMax: Value };
  "upload.guide.why": { charsMax: Value };
  "upload.guide.limits": { rowsMax: Value; sizeMax: Value; workbookSizeMax: Value };
  "upload.guide.excelTemplate": None;
  "upload.guide.csvTemplate": None;
  "upload.guide.idsTitle": None;
  "upload.guide.idsExport": None;
  "upload.guide.idsShortened": None;
  "upload.template.welcome": None;
  "upload.template.purchases": None;
  "upload.template.correction": None;
  "upload.template.pointsSheet": None;
  "upload.template.columnsSheet": None;
  "upload.template.column": None;
  "upload.template.holds": None;
  "upload.template.example": None;
  "upload.template.shopifyId": None;
  "upload.template.points": { pointsMax: Value; pointsMin: Value };
  "upload.template.description": { charsMax: Value };
  "upload.template.occurredAt": None;
  "encodings.utf-8": None;
  "encodings.utf-16le": None;
  "encodings.utf-16be": None;
  "encodings.windows-1252": None;
  "encodings.iso-8859-15": None;
  "encodings.macintosh": None;
  "encodings.ibm850": None;
  "encodings.ibm437": None;
  "encodings.windows-1250": None;
  "encodings.iso-8859-2": None;
  "encodings.x-mac-ce": None;
  "encodings.ibm852": None;
  "encodings.iso-8859-3": None;
  "encodings.windows-1251": None;
  "encodings.iso-8859-5": None;
  "encodings.koi8-r": None;
  "encodings.koi8-u": None;
  "encodings.x-mac-cyrillic": None;
  "encodings.ibm866": None;
  "encodings.windows-1253": None;
  "encodings.iso-8859-7": None;
  "encodings.x-mac-greek": None;
  "encodings.windows-1254": None;
  "encodings.iso-8859-9": None;
  "encodings.x-mac-turkish": None;
  "encodings.ibm857": None;
  "encodings.windows-1255": None;
  "encodings.iso-8859-8": None;
  "encodings.windows-1256": None;
  "encodings.iso-8859-6": None;
  "encodings.windows-1257": None;
  "encodings.windows-1258": None;
  "encodings.windows-874": None;
  "encodings.shift_jis": None;
  "encodings.euc-jp": None;
  "encodings.gb18030": None;
  "encodings.big5": None;
  "encodings.euc-kr": None;
  "statuses.uploaded": None;
  "statuses.staging": None;
  "statuses.checking": None;
  "statuses.paused": None;
  "statuses.in_review": None;
  "statuses.scheduled": None;
  "statuses.applying": None;
  "statuses.applied": None;
  "statuses.undoing": None;
  "statuses.undone": None;
  "statuses.discarded": None;
  "statuses.failed": None;
  "statuses.nothing_to_apply": None;
  "statuses.customers_written": None;
  "imports.subtitle": None;
  "imports.search": None;
  "imports.status": None;
  "imports.allStatuses": None;
  "imports.importFile": None;
  "imports.none.heading": None;
  "imports.none.text": None;
  "imports.noMatch.heading": None;
  "imports.noMatch.action": None;
  "imports.table.caption": None;
  "imports.table.import": None;
  "imports.table.uploaded": None;
  "imports.table.rows": None;
  "imports.table.points": None;
  "imports.table.status": None;
  "imports.table.accepted": { count: number };
  "imports.table.rejected": { count: number };
  "imports.table.erased": { count: number };
  "imports.table.alreadyApplied": { count: number };
  "imports.table.pointsUndone": { points: Value };
  "imports.discard.open": None;
  "imports.discard.title": { importNumber: Value };
  "imports.discard.text": None;
  "imports.discard.keep": None;
  "outcomes.inProgress": None;
  "outcomes.scheduled": { name: Value; when: Value };
  "outcomes.applied": { name: Value; posting: Value; when: Value };
  "outcomes.undoing": { posting: Value };
  "outcomes.undone": { name: Value; posting: Value; undoPosting: Value; when: Value };
  "outcomes.discarded": { name: Value; when: Value };
  "outcomes.nothingToApply": None;
  "outcomes.otherwise": { applied: Value; became: Value; was: Value };
  "outcomes.customersWritten": { name: Value; sum: Value; when: Value };
  "progress.steps.staging.heading": None;
  "progress.steps.staging.text": None;
  "progress.steps.checking.heading": None;
  "progress.steps.checking.text": None;
  "progress.steps.applying.heading": None;
  "progress.steps.applying.text": None;
  "progress.steps.undoing.heading": None;
  "progress.steps.undoing.text": None;
  "progress.paused.heading": None;
  "progress.paused.text": None;
  "progress.paused.leave": None;
  "progress.leave": None;
  "progress.askedSoFar": { done: Value; total: Value };
  "progress.doneOf": { done: Value; total: Value };
  "progress.allAtOnce": { total: Value };
  "progress.waiting.heading": None;
  "progress.waiting.staging": { importNumber: Value };
  "progress.waiting.checking": { importNumber: Value };
  "progress.waiting.applying": { importNumber: Value };
  "progress.waiting.undoing": { importNumber: Value };
  "progress.waiting.timed": { running: Value; time: Value };
  "progress.waiting.before": { count: number };
  "progress.waiting.turn": None;
  "progress.waiting.nobody": None;
  "progress.starting": None;
  "progress.unanswered": None;
  "progress.estimating": None;
  "progress.finishing": None;
  "progress.pace": { done: Value; time: Value };
  "progress.time.moment": None;
  "progress.time.seconds": { count: number };
  "progress.time.minutes": { count: number };
  "progress.time.hours": { count: number };
  "progress.pause": None;
  "progress.resume": None;
  "review.changes.reopened": { name: Value };
  "review.changes.mode_add": { name: Value };
  "review.changes.mode_set": { name: Value };
  "review.changes.columns": { name: Value };
  "review.changes.reading": { name: Value };
  "review.changes.rows_corrected": { name: Value };
  "review.changes.customers_confirmed": { name: Value };
  "review.changes.reapply_ticked": { name: Value };
  "review.changes.reapply_unticked": { name: Value };
  "review.changes.repeated_once": { name: Value };
  "review.changes.repeated_kept": { name: Value };
  "review.changes.totals_left_out": { name: Value };
  "review.changes.totals_put_back": { name: Value };
  "review.changes.scheduled": { name: Value };
  "review.changes.unscheduled": { name: Value };
  "review.changes.countedAnew": None;
  "review.changes.recounted": { became: Value; because: Value; was: Value };
  "review.title": { importNumber: Value };
  "review.rescuable.title": { count: number };
  "review.rescuable.text": { count: number };
  "review.rescuable.action": None;
  "review.notices.doubts": None;
  "review.notices.nothingNew": None;
  "review.notices.goodToKnow": None;
  "review.notices.alreadyApplied": { count: number; importNumber: Value; name: Value; when: Value };
  "review.notices.alreadyAppliedSomewhere": { count: number };
  "review.notices.alreadyAppliedMore": { imports: Value; rows: Value };
  "review.notices.moreImports": { count: number };
  "review.notices.balancesMatch": { count: number };
  "review.notices.sameFileScheduled": { importNumber: Value; name: Value };
  "review.notices.sameFileApplying": { importNumber: Value; name: Value };
  "review.notices.belowZero.choose": { count: number };
  "review.notices.belowZero.allow": { count: number };
  "review.notices.belowZero.zero": { count: number };
  "review.notices.belowZero.reject": { count: number };
  "review.notices.marked": { count: number };
  "review.notices.broken": { count: number };
  "review.notices.outliers": { count: number };
  "review.notices.repeated": { count: number };
  "review.totals.title": None;
  "review.totals.rejected": None;
  "review.totals.alreadyApplied": None;
  "review.totals.balancesMatch": None;
  "review.totals.customers": None;
  "review.totals.pointsTotal": None;
  "review.totals.rowsOf": { accepted: Value; count: number };
  "review.totals.upAndDown": { down: Value; up: Value };
  "review.totals.balances": { after: Value; before: Value };
  "review.totals.worth": { worth: Value };
  "review.totals.toDecision": None;
  "review.needs.title": None;
  "review.needs.titleDecided": None;
  "review.needs.rejected": { count: number };
  "review.needs.correct": None;
  "review.needs.lookAtRejected": None;
  "review.needs.choose": None;
  "review.needs.showCustomers": None;
  "review.needs.showRows": None;
  "review.needs.repeatedOnce": { count: number };
  "review.needs.keep": None;
  "review.needs.once": None;
  "review.counting.title": None;
  "review.counting.text": { count: number };
  "review.counting.silent": { count: number };
  "review.counting.wait": None;
  "review.confirm.title": { count: number; customers: Value; points: Value };
  "review.confirm.customers": { customersMax: Value };
  "review.confirm.usual": { points: Value; times: Value };
  "review.confirm.onceMore": None;
  "review.confirm.when": { day: Value; time: Value; zone: Value };
  "review.confirm.apply": { count: number; points: Value };
  "review.confirm.schedule": { count: number; points: Value };
  "review.confirm.back": None;
  "review.table.customer": None;
  "review.table.points": None;
  "review.outliers.text": { count: number; median: Value };
  "review.outliers.largest": { shown: Value };
  "review.outliers.caption": None;
  "review.belowZero.text": { count: number };
  "review.belowZero.furthest": { shown: Value };
  "review.belowZero.caption": None;
  "review.belowZero.balanceNow": None;
  "review.belowZero.fromImport": None;
  "review.belowZero.wouldBe": None;
  "review.rule.title": None;
  "review.rule.text": None;
  "review.rule.caption": None;
  "review.lines.title": None;
  "review.lines.balance": { balance: Value };
  "review.lines.belowZero": None;
  "review.lines.dayOfApplying": None;
  "review.lines.dayOfFile": None;
  "review.lines.look": None;
  "review.lines.show": None;
  "review.lines.first": None;
  "review.lines.nothing": None;
  "review.decision.title": None;
  "review.decision.nothing": None;
  "review.decision.now": { count: number; customers: Value; points: Value; rows: Value };
  "review.decision.later": { count: number; customers: Value; points: Value; rows: Value };
  "review.decision.reapply": None;
  "review.decision.reapplyHelp": { count: number };
  "review.decision.reapplyHelpTicked": None;
  "review.decision.apply": { count: number };
  "review.decision.schedule": { count: number };
  "review.obstacles.balancesMatch": None;
  "review.obstacles.allApplied": None;
  "review.obstacles.noneAccepted": None;
  "review.obstacles.allErased": None;
  "review.obstacles.whole": { count: number };
  "review.obstacles.wholeErased": { count: number };
  "review.obstacles.noneLeft": None;
  "review.obstacles.timeMissing": None;
  "review.belowZeroChoice.title": { count: number };
  "review.belowZeroChoice.allow": None;
  "review.belowZeroChoice.allowHelp": { count: number };
  "review.belowZeroChoice.zero": None;
  "review.belowZeroChoice.zeroHelp": None;
  "review.belowZeroChoice.reject": { count: number };
  "review.belowZeroChoice.rejectHelp": None;
  "review.mode.rejected": None;
  "review.mode.possible": None;
  "review.mode.accepted": None;
  "review.mode.acceptedHelp": { count: number };
  "review.mode.others": None;
  "review.mode.othersHelp": None;
  "review.mode.whole": None;
  "review.mode.wholeHelp": None;
  "review.when.title": None;
  "review.when.now": None;
  "review.when.later": None;
  "review.when.date": None;
  "review.when.time": None;
  "review.when.zone": { zone: Value };
  "review.scheduled.title": { when: Value };
  "review.scheduled.chosen": { name: Value; when: Value; zone: Value };
  "review.scheduled.whole": None;
  "review.scheduled.applyNow": None;
  "review.scheduled.cancel": None;
  "review.scheduled.cancelHelp": None;
  "review.rejectedRows.title": None;
  "review.rejectedRows.correct": None;
  "review.rejectedRows.text": None;
  "review.rejectedRows.textScheduled": None;
  "review.rejectedRows.showOnly": { reason: Value; rows: Value };
  "review.rejectedGroups.heading": { reason: Value; rows: Value };
  "review.rejectedGroups.option": { reason: Value; rows: Value };
  "review.rejectedGroups.showAll": { rows: Value };
  "review.rejectedGroups.also": { reasons: Value };
  "review.rejectedGroups.search": None;
  "review.rejectedGroups.searchPlaceholder": None;
  "review.rejectedGroups.reason": None;
  "review.rejectedGroups.all": None;
  "review.rejectedGroups.none.heading": None;
  "review.rejectedGroups.none.text": None;
  "review.recounted.title": None;
  "review.recounted.withheld": None;
  "review.recounted.text": { became: Value; because: Value; was: Value };
  "review.recounted.customers": { count: number };
  "review.recounted.largest": { count: Value; shown: Value };
  "review.recounted.figures": { customers: Value; points: Value };
  "review.recounted.figuresBelow": { below: Value; customers: Value; points: Value };
  "receipt.title": None;
  "receipt.pointsTotal": None;
  "receipt.entries": None;
  "receipt.customers": None;
  "receipt.rejected": None;
  "receipt.alreadyApplied": None;
  "receipt.applied": None;
  "receipt.file": None;
  "receipt.fileAndSize": { name: Value; size: Value };
  "receipt.uploaded": None;
  "receipt.whenBy": { name: Value; when: Value };
  "receipt.fingerprint": None;
  "receipt.posting": None;
  "receipt.rowsAreEntries": None;
  "receipt.undo": None;
  "receipt.rowsDeleted": None;
  "receipt.ended.stopped": None;
  "receipt.ended.nothingToApply": None;
  "receipt.ended.appliedBy": { name: Value; when: Value };
  "receipt.ended.discarded": None;
  "receipt.ended.discardedText": { name: Value; when: Value };
  "receipt.ended.upload": None;
  "receipt.undone.title": None;
  "receipt.undone.text": { name: Value; when: Value };
  "receipt.undone.whole": None;
  "receipt.undone.allow": None;
  "receipt.undone.zero": None;
  "receipt.undone.skip": None;
  "receipt.undone.points": None;
  "receipt.undone.entries": None;
  "receipt.undone.appliedBy": None;
  "receipt.undone.undoneBy": None;
  "receipt.undone.description": None;
  "receipt.undone.again": None;
  "receipt.undoFailed": None;
  "receipt.rows.title": None;
  "receipt.rows.cellsDeleted": { date: Value };
  "receipt.rows.deleted": { date: Value };
  "receipt.rows.deletedApplied": { date: Value };
  "receipt.rows.search": None;
  "receipt.rows.searchPlaceholder": None;
  "receipt.rows.show": None;
  "receipt.rows.all": { rows: Value };
  "receipt.rows.accepted": { rows: Value };
  "receipt.rows.rejected": { rows: Value };
  "receipt.rows.already_applied": { rows: Value };
  "receipt.rows.noMatch.heading": None;
  "receipt.rows.noMatch.text": None;
  "receipt.rows.caption": None;
  "receipt.rows.customer": None;
  "receipt.rows.points": None;
  "receipt.rows.description": None;
  "receipt.rows.outcome": None;
  "receipt.rows.cellDeleted": None;
  "receipt.rows.erased": None;
  "receipt.rows.notApplied": None;
  "receipt.rows.entry": { balance: Value; entry: Value };
  "receipt.rows.balanceMatched": None;
  "receipt.rows.appliedBy": { importNumber: Value };
  "receipt.rows.appliedEarlier": None;
  "receipt.rows.takenBack": { entry: Value; points: Value; posting: Value };
  "receipt.rows.givenBack": { entry: Value; points: Value; posting: Value };
  "receipt.rows.leftAlone": None;
  "receipt.rows.nothingLeft": None;
  "receipt.otherwise": { became: Value; was: Value };
  "undo.changes.import": { importNumber: Value; name: Value };
  "undo.changes.undo": { importNumber: Value; name: Value };
  "undo.changes.adjustment": { name: Value };
  "undo.changes.erased": None;
  "undo.changes.reversal": { name: Value };
  "undo.changes.merge": { name: Value };
  "undo.title": { importNumber: Value };
  "undo.preview.title": None;
  "undo.preview.customers": None;
  "undo.preview.pointsTakenBack": None;
  "undo.preview.pointsGivenBack": None;
  "undo.preview.customersBelowZero": None;
  "undo.preview.pointsMissing": None;
  "undo.preview.allThere": None;
  "undo.preview.spent": { count: number };
  "undo.preview.furthest": { shown: Value };
  "undo.preview.caption": None;
  "undo.preview.customer": None;
  "undo.preview.fromImport": None;
  "undo.preview.balanceNow": None;
  "undo.preview.balanceAfter": None;
  "undo.choice.title": { count: number };
  "undo.choice.zero": None;
  "undo.choice.zeroHelp": { count: number };
  "undo.choice.allow": None;
  "undo.choice.allowHelp": { count: number };
  "undo.choice.skip": { count: number };
  "undo.choice.skipHelp": None;
  "undo.line": None;
  "undo.lineHelp": None;
  "undo.facts.entriesStay": None;
  "undo.facts.together": None;
  "undo.facts.final": None;
  "undo.effect.nothing": None;
  "undo.effect.corrected": { count: number };
  "undo.effect.leftAlone": { count: number };
  "undo.effect.takenBack": { count: number };
  "undo.effect.givenBack": { count: number };
  "undo.submit": { importNumber: Value };
  "undo.keep": None;
  "undo.description.added": { day: Value };
  "undo.description.takenAway": { day: Value };
  "undo.description.changed": { day: Value };
  "columns.title": { importNumber: Value };
  "columns.lettered": { letter: Value };
  "columns.more": { count: Value };
  "columns.presets.pointbook": None;
  "columns.presets.shopify": None;
  "columns.presets.shopifyOrders": None;
  "columns.presets.olderShopify": None;
  "columns.presets.rivo": None;
  "columns.presets.matrixify": None;
  "columns.presets.mailchimp": None;
  "columns.presets.rivyo": None;
  "columns.presets.yotpo": None;
  "columns.presets.growave": None;
  "columns.presets.joy": None;
  "columns.presets.stamped": None;
  "columns.presets.giftCardFactory": None;
  "columns.presets.woocommerce": None;
  "columns.presets.adobeCommerce": None;
  "columns.presets.mirasvit": None;
  "columns.presets.amasty": None;
  "columns.presets.opencart": None;
  "columns.presets.odoo": None;
  "columns.heading": None;
  "columns.personal": None;
  "columns.readAsBefore": { importNumber: Value };
  "columns.certainty.byName": None;
  "columns.certainty.byContent": None;
  "columns.certainty.chosen": None;
  "columns.certainty.asBefore": { importNumber: Value };
  "columns.meaning": { column: Value };
  "columns.notUsed": None;
  "columns.noValues": None;
  "columns.mangled": { count: number };
  "columns.readFile": None;
  "columns.points.heading": None;
  "columns.points.mode.title": None;
  "columns.points.mode.add": None;
  "columns.points.mode.addHelp": None;
  "columns.points.mode.set": None;
  "columns.points.mode.setHelp": None;
  "columns.points.decimal.title": None;
  "columns.points.decimal.point": None;
  "columns.points.decimal.comma": None;
  "columns.points.decimal.example": { read: Value; written: Value };
  "columns.points.rounding.title": None;
  "columns.points.rounding.help": None;
  "columns.points.rounding.refuse": None;
  "columns.points.rounding.nearest": None;
  "columns.points.rounding.down": None;
  "columns.points.rounding.up": None;
  "columns.points.dateOrder.title": None;
  "columns.points.dateOrder.dmy": None;
  "columns.points.dateOrder.mdy": None;
  "columns.points.country.title": None;
  "columns.points.country.none": None;
  "columns.points.description.title": None;
  "columns.points.description.help": None;
  "columns.points.description.use": { description: Value };
  "columns.points.description.soFar": None;
  "columns.reopened.title": { name: Value };
  "columns.reopened.text": { name: Value };
  "columns.quoted": { column: Value };
  "columns.summary.title": None;
  "columns.summary.who": { columns: Value };
  "columns.summary.whoOpen": None;
  "columns.summary.add": { column: Value };
  "columns.summary.set": { column: Value };
  "columns.summary.addByRule": None;
  "columns.summary.setByRule": None;
  "columns.summary.pointsOpen": None;
  "columns.summary.typed": { description: Value };
  "columns.summary.description": { column: Value };
  "columns.summary.descriptionOpen": None;
  "columns.summary.day": { column: Value };
  "columns.summary.after": None;
  "columns.questions.left": { count: number };
  "columns.questions.none": None;
  "columns.questions.look": None;
  "columns.questions.customer": None;
  "columns.questions.points": None;
  "columns.questions.choose": None;
  "columns.unused": { count: number };
  "columns.examples.title": { count: number };
  "columns.examples.none": None;
  "columns.examples.rejected": { reasons: Value };
  "columns.examples.asAnswered": None;
  "rule.title": None;
  "rule.help": None;
  "rule.none": None;
  "rule.spent": None;
  "rule.order": None;
  "rule.points": None;
  "rule.perSpent": None;
  "rule.perOrder": None;
  "rule.atMost": None;
  "rule.atLeast": None;
  "rule.tag": None;
  "rule.addUp": None;
  "rule.addUpHelp": None;
  "rule.description": None;
  "rule.said.spent": { per: Value; points: Value };
  "rule.said.order": { count: number; points: Value };
  "rule.said.atMost": { count: number };
  "rule.said.atLeast": { count: number };
  "rule.said.tag": { tag: Value };
  "rule.said.addUp": None;
  "questions.header": None;
  "questions.encoding": { encoding: Value };
  "questions.columns": { columns: Value };
  "questions.columnAs": { column: Value; field: Value };
  "questions.columnRepeated": { field: Value };
  "questions.idsWanting": None;
  "questions.titleAbove": None;
  "questions.customerMissing": None;
  "questions.ruleColumnMissing": { field: Value };
  "questions.pointsMissing": None;
  "questions.pointsGross": { columns: Value };
  "questions.pointsByRule": None;
  "questions.descriptionMissing": None;
  "questions.decimal": { column: Value; comma: Value; example: Value; point: Value };
  "questions.decimalUnseen": { column: Value };
  "questions.dateOrder": { column: Value };
  "questions.headerRow": { rowNumber: Value };
  "questions.yearUnclear": None;
  "questions.datesMixed": None;
  "questions.datesTurned": { column: Value };
  "questions.dateUnread": { column: Value };
  "questions.rowsTurned": { column: Value; words: Value };
  "questions.rowsTurnedUnseen": { column: Value };
  "questions.pointsTaken": { column: Value; points: Value };
  "questions.pointsSplit": { given: Value; taken: Value };
  "questions.pointsUnclear": { columns: Value };
  "questions.encodingMixed": None;
  "questions.encodingUnfit": { encodings: Value };
  "reading.title": None;
  "reading.column": { column: Value; field: Value };
  "reading.number": { read: Value; written: Value };
  "reading.description": { description: Value };
  "reading.set": None;
  "reading.comma": None;
  "reading.rounding.nearest": None;
  "reading.rounding.down": None;
  "reading.rounding.up": None;
  "reading.monthFirst": None;
  "reading.country": { country: Value };
  "reading.sheet": { sheet: Value };
  "reading.encoding": { encoding: Value };
  "reading.noHeader": None;
  "reading.headerRow": { rowNumber: Value };
  "reading.ignored": { columns: Value; count: number };
  "reading.blankLines": { count: number };
  "reading.again": None;
  "reading.lose.title": None;
  "reading.lose.text": { count: number };
  "reading.lose.confirm": None;
  "reading.lose.keep": None;
  "reading.readAs": { count: number };
  "cli.usage": { encodings: Value; local: Value };
  "cli.noFile": { path: Value };
  "cli.customers": None;
  "cli.shop": None;
  "cli.shopMissing": { local: Value };
  "cli.country": None;
  "cli.oneOf": { known: Value; name: Value; value: Value };
  "cli.withoutSheet": None;
  "cli.together": { flag: Value };
  "cli.withoutEncoding": None;
  "cli.pass": { flag: Value };
  "cli.import": { count: number; file: Value; number: Value; status: Value };
  "cli.readAs": { read: Value; written: Value };
  "cli.notRead": { columns: Value };
  "cli.accepted": { count: number; customers: Value; points: Value };
  "cli.balanceMatched": { count: number };
  "cli.appliedBefore": { count: number };
  "cli.rejected": { count: number };
  "cli.row": { cells: Value; row: Value };
  "cli.more": { count: number };
  "cli.nothingToSet": None;
  "cli.allAppliedBefore": None;
  "cli.allAppliedBy": { day: Value; name: Value; number: Value };
  "cli.erased": { number: Value };
  "cli.elsewhere.paused": None;
  "cli.elsewhere.scheduled": None;
  "cli.elsewhere.undoing": None;
  "cli.elsewhere.undone": None;
  "cli.elsewhere.discarded": None;
  "cli.headerRow": None;
  "cli.errors.unknownOption": { option: Value };
  "cli.errors.optionValue": { option: Value };
  "cli.errors.optionBare": { option: Value };
  "cli.errors.extraWord": { word: Value };
  "cli.errors.environment": { names: Value };
  "cli.errors.database": { database: Value; host: Value };
  "cli.errors.nodeAway": None;
  "cli.errors.databaseAway": None;
  "cli.errors.noDatabase": None;
  "cli.errors.folder": { path: Value };
  "cli.errors.aFolder": None;
  "cli.errors.noAccess": { path: Value };
  "cli.errors.diskFull": None;
  "cli.backup.name": None;
  "cli.backup.exists": { path: Value };
  "cli.backup.done": { database: Value; path: Value; size: Value };
  "cli.backup.programFailed": { complaint: Value; program: Value };
  "cli.backup.noProgram": { program: Value };
  "cli.backup.programOld": { program: Value; programVersion: Value; serverVersion: Value };
  "cli.restore.name": None;
  "cli.restore.done": { database: Value };
  "cli.restore.full": { database: Value };
  "cli.reconcile.agree": { database: Value; rules: Value };
  "cli.reconcile.differ": { count: number; database: Value };
  "cli.reconcile.byChanges": { count: number };
  "cli.reconcile.noBooks": None;
  "cli.migrate.applied": { names: Value };
  "cli.migrate.function": { name: Value };
  "cli.migrate.upToDate": None;
  "cli.migrate.newer": { names: Value };
  "cli.database": { host: Value; name: Value };
  "entryUndo.open": None;
  "entryUndo.openOf": { entry: Value };
  "entryUndo.title": { entry: Value };
  "entryUndo.text": None;
  "entryUndo.keep": None;
  "entryUndo.saved": { points: Value };
  "person.id": { customerId: Value };
  "person.figures.balance": None;
  "person.figures.gained": None;
  "person.figures.taken": None;
  "person.figures.lastChange": None;
  "person.email": None;
  "person.tags": None;
  "person.noEmail": None;
  "person.noTags": None;
  "person.withheld": None;
  "person.gone": None;
  "person.unanswered": None;
  "person.filter.source": None;
  "person.filter.allSources": None;
  "person.filter.import": None;
  "person.filter.undo": None;
  "person.filter.hand": None;
  "person.filter.year": None;
  "person.filter.allYears": None;
  "person.filter.search": None;
  "person.filter.placeholder": None;
  "person.none.heading": None;
  "person.none.text": None;
  "person.download": None;
  "person.reversal": None;
  "person.reverses": { entry: Value };
  "person.undoneBy": { entry: Value };
  "person.note": { note: Value };
  "person.file.entry": None;
  "person.file.posted": None;
  "person.file.day": None;
  "person.file.description": None;
  "person.file.points": None;
  "person.file.balanceAfter": None;
  "person.file.source": None;
  "person.file.by": None;
  "person.file.note": None;
  "person.file.takesBack": None;
  "person.file.takenBackBy": None;
  "person.card": None;
  "person.reference": None;
  "person.former": None;
  "person.birthday": None;
  "statement.open": None;
  "statement.title": None;
  "statement.help": None;
  "statement.older": None;
  "statement.failed": None;
  "statement.loading": None;
  "statement.close": None;
  "homeChart.title": None;
  "homeChart.label": { before: Value; from: Value; now: Value; to: Value };
  "homeChart.numbers": None;
  "homeChart.day": None;
  "homeChart.points": None;
  "homeChart.worth": None;
  "homeLists.needsYou": None;
  "homeLists.running": None;
  "homeLists.all": { count: number };
  "homeLists.allRunning": None;
  "logTabs.all": None;
  "logTabs.needs_you": None;
  "logTabs.running": None;
  "logTabs.scheduled": None;
  "logTabs.applied": None;
  "logTabs.none.needs_you.heading": None;
  "logTabs.none.needs_you.text": None;
  "logTabs.none.running.heading": None;
  "logTabs.none.running.text": None;
  "logTabs.none.scheduled.heading": None;
  "logTabs.none.scheduled.text": None;
  "logTabs.none.applied.heading": None;
  "logTabs.none.applied.text": None;
  "logSearch.placeholder": None;
  "logSearch.noMatch": None;
  "logSums.imports": { count: number };
  "logSums.rows": { count: number };
  "logSums.imported": { count: number };
  "logSums.points": { points: Value };
  "logRunning.percent": { percent: Value };
  "logRunning.percentTimed": { percent: Value; time: Value };
  "logRunning.place": { place: Value };
  "logWaits.you.columns": None;
  "logWaits.you.review": None;
  "logWaits.you.paused": None;
  "logWaits.you.failed": None;
  "logWaits.other.columns": { name: Value };
  "logWaits.other.review": { name: Value };
  "logWaits.other.paused": { name: Value };
  "logWaits.other.failed": { name: Value };
  "logActions.pause": { importNumber: Value };
  "logActions.resume": { importNumber: Value };
  "logActions.discard": { importNumber: Value };
  "logActions.discardChosen": { count: number };
  "logActions.discardTitle": { count: number };
  "logActions.discardText": { numbers: Value };
  "logActions.done.pause": { count: number };
  "logActions.done.resume": { count: number };
  "logActions.done.discard": { count: number };
  "logActions.choose": { importNumber: Value };
  "logActions.chooseNone": None;
  "logActions.chooseOld": { count: number; days: Value };
  "receiptSum.imported": { count: number };
  "receiptSum.notImported": { count: number };
  "receiptSum.alreadyApplied": { count: number };
  "receiptSum.title": None;
  "receiptSum.file": None;
  "receiptSum.ledger": None;
  "receiptSum.balances": None;
  "receiptSum.agree": None;
  "receiptSum.differ": None;
  "receiptSum.failed": None;
  "receiptSum.addUp": None;
  "receiptSum.shop": None;
  "receiptSum.rejectedTitle": None;
  "receiptSum.further": { count: number };
  "receiptSum.correctRest": { count: number };
  "receiptSum.correctedIn": { importNumber: Value };
  "receiptSum.corrects": { importNumber: Value };
  "receiptSum.showCustomers": None;
  "receiptSum.download": None;
  "receiptSum.print": None;
  "rowsFile.row": None;
  "rowsFile.result": None;
  "rowsFile.customer": None;
  "rowsFile.points": None;
  "rowsFile.description": None;
  "rowsFile.day": None;
  "rowsFile.entry": None;
  "rowsFile.balanceAfter": None;
  "rowsFile.reason": None;
  "rowsFile.results.imported": None;
  "rowsFile.results.rejected": None;
  "rowsFile.results.alreadyApplied": None;
  "rowsFile.results.notApplied": None;
  "rowsFile.results.erased": None;
  "mail.subject.applied": { importNumber: Value; imported: Value; notImported: Value };
  "mail.subject.failed": { importNumber: Value };
  "mail.subject.undone": { importNumber: Value };
  "mail.subject.undo_failed": { importNumber: Value };
  "mail.subject.customers_written": { importNumber: Value; sum: Value };
  "mail.first.applied": { importNumber: Value; name: Value; shop: Value };
  "mail.first.failed": { importNumber: Value; shop: Value };
  "mail.first.undone": { importNumber: Value; name: Value; shop: Value };
  "mail.first.undo_failed": { importNumber: Value; name: Value; shop: Value };
  "mail.first.customers_written": { importNumber: Value; name: Value; shop: Value };
  "mail.figure": { name: Value; value: Value };
  "mail.figures.imported": None;
  "mail.figures.notImported": None;
  "mail.figures.alreadyApplied": None;
  "mail.figures.customers": None;
  "mail.figures.points": None;
  "mail.otherwise": { became: Value; was: Value };
  "mail.reasons": None;
  "mail.otherReasons": None;
  "mail.attached": None;
  "mail.tooLarge": None;
  "mail.open": None;
  "mail.why.staff": None;
  "mail.why.address": { shop: Value };
  "mail.stop": None;
  "mail.states.waiting": None;
  "mail.states.again": { time: Value };
  "mail.states.sending": None;
  "mail.states.sent": None;
  "mail.states.unknown": None;
  "mail.states.given_up": None;
  "mail.line": { address: Value; state: Value };
  "mail.lines": None;
  "settings.title": None;
  "settings.saved": None;
  "settings.points.title": None;
  "settings.points.name": None;
  "settings.points.nameHelp": None;
  "settings.points.value": None;
  "settings.points.valueHelp": None;
  "settings.points.belowZero": None;
  "settings.points.belowZeroHelp": None;
  "settings.points.allow": None;
  "settings.points.zero": None;
  "settings.points.reject": None;
  "settings.mails.title": None;
  "settings.mails.off": None;
  "settings.mails.heldUp": None;
  "settings.mails.heldUpText": { importNumber: Value };
  "settings.mails.offText": None;
  "settings.mails.text": None;
  "settings.mails.me": { email: Value };
  "settings.mails.meHelp": None;
  "settings.mails.addresses": None;
  "settings.mails.addressesHelp": { max: Value };
  "settings.data.title": None;
  "settings.data.retention": None;
  "settings.data.days": { count: number };
  "settings.data.longest": None;
  "settings.data.retentionHelp": None;
  "settings.language.title": None;
  "settings.language.label": None;
  "settings.language.help": None;
  "settings.language.auto": None;
  "settings.language.en": None;
  "settings.language.bg": None;
  "settings.card.title": None;
  "settings.card.shows": None;
  "settings.card.showsHelp": None;
  "settings.card.on": None;
  "settings.card.off": None;
  "customerList.caption": None;
  "customerList.singular": None;
  "customerList.plural": None;
  "customerList.tabs.all": None;
  "customerList.tabs.belowZero": None;
  "customerList.tabs.changedToday": None;
  "customerList.sort.id": None;
  "customerList.sort.balance": None;
  "customerList.sort.changed": None;
  "customerList.sort.entries": None;
  "customerList.sort.smallFirst": None;
  "customerList.sort.largeFirst": None;
  "customerList.sort.oldFirst": None;
  "customerList.sort.newFirst": None;
  "customerList.filter.balance": None;
  "customerList.filter.changed": None;
  "customerList.filter.import": None;
  "customerList.filter.byHand": None;
  "customerList.balance.any": None;
  "customerList.balance.below": None;
  "customerList.balance.zero": None;
  "customerList.balance.above": None;
  "customerList.balance.between": None;
  "customerList.balance.from": None;
  "customerList.balance.to": None;
  "customerList.changed.any": None;
  "customerList.changed.today": None;
  "customerList.changed.7days": None;
  "customerList.changed.30days": None;
  "customerList.changed.between": None;
  "customerList.changed.from": None;
  "customerList.changed.to": None;
  "customerList.importNumber": None;
  "customerList.byHandOnly": None;
  "customerList.apply": None;
  "customerList.chip.balanceBetween": { from: Value; to: Value };
  "customerList.chip.balanceFrom": { from: Value };
  "customerList.chip.balanceTo": { to: Value };
  "customerList.chip.belowZero": None;
  "customerList.chip.zero": None;
  "customerList.chip.aboveZero": None;
  "customerList.chip.changedBetween": { from: Value; to: Value };
  "customerList.chip.changedFrom": { from: Value };
  "customerList.chip.changedTo": { to: Value };
  "customerList.chip.today": None;
  "customerList.chip.7days": None;
  "customerList.chip.30days": None;
  "customerList.chip.import": { importNumber: Value };
  "customerList.chip.byHand": None;
  "customerList.ignored.title": None;
  "customerList.ignored.text": { names: Value };
  "customerList.ignored.view": None;
  "customerList.ignored.sort": None;
  "customerList.walked.some": { count: number };
  "customerList.walked.none": { count: number };
  "customerList.noMatch.heading": None;
  "customerList.noMatch.text": None;
  "customerList.noMatch.clear": None;
  "customerList.selectAll": { count: number };
  "customerList.exportSelected": { count: number };
  "customerList.saved": None;
  "customerList.renamed": None;
  "customerList.deleted": None;
  "adjustTogether.action": None;
  "adjustTogether.title": { count: number };
  "adjustTogether.points": None;
  "adjustTogether.sum": { sum: Value };
  "adjustTogether.later": None;
  "adjustTogether.review": None;
  "adjustTogether.fileName": { day: Value };
  "adjustTogether.pointsHelp": None;
  "compare.title": None;
  "compare.subtitle": None;
  "compare.first": None;
  "compare.second": None;
  "compare.choose": None;
  "compare.option": { day: Value; fileName: Value; importNumber: Value };
  "compare.pick.heading": None;
  "compare.pick.text": None;
  "compare.kinds.different": None;
  "compare.kinds.same": None;
  "compare.only": { importNumber: Value };
  "compare.all": None;
  "compare.otherText": None;
  "compare.customers": { count: number };
  "compare.what": None;
  "compare.oneSets": { importNumber: Value };
  "compare.table.caption": None;
  "compare.table.customer": None;
  "compare.table.result": None;
  "compare.table.import": { importNumber: Value };
  "compare.table.difference": None;
  "compare.rows": { count: number };
  "compare.none.heading": None;
  "compare.none.text": None;
  "compare.empty.heading": None;
  "compare.empty.text": None;
  "compare.download": None;
  "compare.action": None;
  "compare.with": None;
  "compareFile.customer": None;
  "compareFile.result": None;
  "compareFile.points": { importNumber: Value };
  "compareFile.rows": { importNumber: Value };
  "compareFile.difference": None;
  "customerTag.filter": None;
  "customerTag.label": None;
  "customerTag.help": None;
  "customerTag.chip": { tag: Value };
  "customerTag.more": None;
  "gone.entry.from": None;
  "gone.entry.into": None;
  "gone.source": None;
  "gone.mergedFrom": { customerId: Value; entry: Value };
  "gone.mergedInto": { customerId: Value; entry: Value };
  "gone.rows": { count: number };
  "gone.list.chip": None;
  "gone.list.only": None;
  "gone.list.show": None;
  "gone.list.note": { count: number; points: Value };
  "gone.here.title": { count: number };
  "gone.merged.title": None;
  "gone.merged.text": None;
  "gone.deleted.title": { day: Value };
  "gone.deleted.text": None;
  "gone.unknown.title": { day: Value };
  "gone.unknown.text": None;
  "gone.survivor.label": None;
  "gone.survivor.help": None;
  "gone.survivor.save": None;
  "gone.writeOff.open": { points: Value };
  "gone.writeOff.title": { points: Value };
  "gone.writeOff.text": None;
  "gone.writeOff.confirm": None;
  "gone.writeOff.keep": None;
  "gone.writeOff.saved": { points: Value };
  "gone.writeOff.entry": None;
  "secrets.title": None;
  "secrets.leftOut": { column: Value; kind: Value };
  "secrets.allow": None;
  "secrets.type": { column: Value };
  "secrets.kinds.password": None;
  "secrets.kinds.ssn": None;
  "secrets.kinds.national_id": None;
  "secrets.kinds.card": None;
  "secrets.kinds.iban": None;
  "repairForeseen.open": None;
  "repairForeseen.cell.accepted": None;
  "repairForeseen.cell.asked": None;
  "repairForeseen.row.accepted": None;
  "repairForeseen.row.asked": None;
  "repairForeseen.said.accepted": { rowNumber: Value };
  "repairForeseen.said.asked": { rowNumber: Value };
  "repairForeseen.said.rejected": { reasons: Value; rowNumber: Value };
  "repairForeseen.accepted": { count: number };
  "repairForeseen.asked": { count: number };
  "repairForeseen.rejected": { count: number };
  "repairSame.title": { count: number };
  "repairSame.example": { after: Value; before: Value; rowNumber: Value };
  "repairSame.filled": { after: Value; rowNumber: Value };
  "repairPaste.lines": { count: number };
  "repairPaste.columns": { count: number };
  "repairTotals.offered": { count: number };
  "repairTotals.leaveOut": { count: number };
  "repairTotals.leftOut": { count: number };
  "repairTotals.putBack": { count: number };
  "repairTotals.lost": None;
  "people.title": { importNumber: Value };
  "people.back": None;
  "people.offer.title": None;
  "people.offer.text": None;
  "people.offer.action": None;
  "people.offer.done": None;
  "people.offer.see": None;
  "people.fields.customer_id": None;
  "people.fields.email": None;
  "people.fields.phone": None;
  "people.fields.first_name": None;
  "people.fields.last_name": None;
  "people.fields.full_name": None;
  "people.fields.note": None;
  "people.fields.tags": None;
  "people.fields.locale": None;
  "people.fields.email_marketing": None;
  "people.fields.sms_marketing": None;
  "people.fields.consent_at": None;
  "people.fields.company": None;
  "people.fields.address1": None;
  "people.fields.address2": None;
  "people.fields.city": None;
  "people.fields.province": None;
  "people.fields.country": None;
  "people.fields.zip": None;
  "people.fields.card_number": None;
  "people.fields.reference_id": None;
  "people.fields.birthday": None;
  "people.nameOrders.first_last": None;
  "people.nameOrders.last_first": None;
  "people.choose.title": None;
  "people.choose.text": None;
  "people.choose.none": None;
  "people.choose.nameOrder": None;
  "people.choose.everybody": None;
  "people.choose.everybodyHelp": None;
  "people.choose.groups": { names: Value };
  "people.choose.empty": None;
  "people.choose.begin": None;
  "people.choose.optIn": None;
  "people.choose.optInHelp": None;
  "people.choose.optInNone": None;
  "people.choose.withoutPoints": None;
  "people.choose.withoutPointsHelp": None;
  "people.choose.birthdayOrder": None;
  "people.choose.cardHelp": None;
  "people.choose.own": None;
  "people.choose.everybodyNone": None;
  "people.choose.everybodyNew": None;
  "people.choose.everybodyName": None;
  "people.steps.reading": None;
  "people.steps.asking": None;
  "people.steps.writing": None;
  "people.steps.doneOf": { done: Value; total: Value };
  "people.steps.stay": None;
  "people.steps.untagging": None;
  "people.stopped.title": None;
  "people.stopped.access": None;
  "people.stopped.text": None;
  "people.stopped.died": None;
  "people.stopped.internal": None;
  "people.stopped.retry": None;
  "people.review.title": None;
  "people.review.create": { count: number };
  "people.review.update": { count: number };
  "people.review.unchanged": { count: number };
  "people.review.merged": { count: number };
  "people.review.rejected": { count: number };
  "people.review.everybody": { name: Value };
  "people.review.lasting": None;
  "people.review.approve": None;
  "people.review.leave": None;
  "people.review.choose": None;
  "people.review.chosenBy": { name: Value };
  "people.review.rejectedAlone": { count: number };
  "people.review.lastingAlone": None;
  "people.review.finish": None;
  "people.groups.title": None;
  "people.groups.size": { count: number; name: Value };
  "people.groups.more": { count: number };
  "people.filters.create": None;
  "people.filters.update": None;
  "people.filters.unchanged": None;
  "people.filters.merged": None;
  "people.filters.rejected": None;
  "people.filters.failed": None;
  "people.lines.row": { rowNumber: Value; who: Value };
  "people.lines.nothing": None;
  "people.lines.change": { after: Value; before: Value; field: Value };
  "people.lines.value": { after: Value; field: Value };
  "people.lines.tags": { names: Value };
  "people.lines.shopify": { words: Value };
  "people.lines.unnamed": None;
  "people.lines.kept": { field: Value };
  "people.lines.newCard": None;
  "people.written.title": None;
  "people.written.create": { count: number };
  "people.written.update": { count: number };
  "people.written.failed": { count: number };
  "people.written.next": None;
  "people.written.points": None;
  "people.written.failedAlone": { count: number };
  "people.written.finish": None;
  "people.decided.left": { name: Value; when: Value };
  "people.decided.approved": { name: Value; when: Value };
  "people.sums.title": None;
  "people.sums.columns": { columns: Value };
  "people.sums.stay": None;
  "people.sums.alone": None;
  "people.sums.written": None;
  "people.optIn.CONFIRMED_OPT_IN": None;
  "people.optIn.SINGLE_OPT_IN": None;
  "people.optIn.UNKNOWN": None;
  "people.consent.title": None;
  "people.consent.emailYes": { count: number };
  "people.consent.emailNo": { count: number };
  "people.consent.smsYes": { count: number };
  "people.consent.smsNo": { count: number };
  "people.consent.consentKept": { count: number };
  "people.consent.states.SUBSCRIBED": None;
  "people.consent.states.UNSUBSCRIBED": None;
  "people.consent.states.NOT_SUBSCRIBED": None;
  "people.consent.states.PENDING": None;
  "people.consent.states.NEVER_SUBSCRIBED": None;
  "people.untag.text": { count: number };
  "people.untag.action": None;
  "people.untag.done": { count: number; name: Value; when: Value };
  "people.untag.kept": { count: number };
  "people.sum.create": { count: number };
  "people.sum.update": { count: number };
  "people.sum.unchanged": { count: number };
  "people.sum.notWritten": { count: number };
  "people.birthdayOrders.dmy": None;
  "people.birthdayOrders.mdy": None;
  "people.cards": { count: number };
  "people.newCards": { count: number };
  "people.notKept": { count: number };
  "cardField.title": None;
  "cardField.text": None;
  "cardField.on": None;
  "cardField.off": None;
  "cardField.written": { count: number };
  "cardField.writing": { count: number };
  "cardField.ending": None;
  "cardField.failures.access": None;
  "cardField.failures.unavailable": None;
  "cardField.failures.refused": None;
  "balanceField.title": None;
  "balanceField.text": None;
  "balanceField.scope": None;
  "balanceField.on": None;
  "balanceField.off": None;
  "balanceField.written": { count: number };
  "balanceField.writing": { customers: Value; written: Value };
  "balanceField.ending": None;
  "balanceField.alike": { moment: Value };
  "balanceField.differing": { count: number; moment: Value };
  "balanceField.failures.access": None;
  "balanceField.failures.unavailable": None;
  "balanceField.failures.refused": None;
  "balanceField.home": None;
  "balanceField.homeWriting": None;
  "balanceField.homeWritten": { customers: Value; written: Value };
  "balanceField.homeSince": { moment: Value };
  "exports.more": None;
  "exports.title": None;
  "exports.whom.all": None;
  "exports.whom.filtered": None;
  "exports.whom.ticked": { count: number };
  "exports.columns.title": None;
  "exports.columns.all": None;
  "exports.columns.few": None;
  "exports.columns.help": None;
  "exports.columns.balance": None;
  "exports.columns.entries": None;
  "exports.columns.last_change": None;
  "exports.format.title": None;
  "exports.format.csv": None;
  "exports.format.xlsx": None;
  "exports.apart": None;
  "exports.apartHelp": None;
  "exports.begin": None;
  "exports.list.title": None;
  "exports.list.name": { count: number; name: Value; when: Value };
  "exports.list.waiting": None;
  "exports.list.running": { done: Value; total: Value };
  "exports.list.stay": None;
  "exports.list.ready": { size: Value; when: Value };
  "exports.list.download": None;
  "exports.failures.access_lost": None;
  "exports.failures.access_denied": None;
  "exports.failures.customer_data_unapproved": None;
  "exports.failures.shop_frozen": None;
  "exports.failures.shopify_unavailable": None;
  "exports.failures.bad_answer": None;
  "exports.failures.internal": None;
  "exports.notice.title": None;
  "exports.notice.action": None;
}

/** A key with its values. One kind for all keys that need the same: TypeScript compares a thousand kinds at most. */
export type Message =
  | { code: "formats.date" | "formats.longDate"; values: { day: Value; month: Value; year: Value } }
  | { code: "formats.dateTime"; values: { day: Value; hour: Value; minute: Value; month: Value; timeZoneName: Value; year: Value } }
  | { code: "formats.bytes" | "formats.kilobytes" | "formats.megabytes" | "cli.erased"; values: { number: Value } }
  | { code: "units.row" | "units.customer" | "units.point" | "refusals.whole_rejected" | "refusals.whole_below_zero" | "refusals.whole_nothing_left" | "refusals.needs_answers" | "refusals.corrections_lost" | "dataRequests.title" | "adjust.add" | "adjust.take" | "rejections.erased" | "repair.changed" | "repair.suggestionAll" | "repair.sameFault" | "repair.done" | "repair.judged" | "repair.stillWrong" | "repair.gone" | "rescue.confirmSingle" | "imports.table.accepted" | "imports.table.rejected" | "imports.table.erased" | "imports.table.alreadyApplied" | "progress.waiting.before" | "progress.time.seconds" | "progress.time.minutes" | "progress.time.hours" | "review.rescuable.title" | "review.rescuable.text" | "review.notices.alreadyAppliedSomewhere" | "review.notices.moreImports" | "review.notices.balancesMatch" | "review.notices.belowZero.choose" | "review.notices.belowZero.allow" | "review.notices.belowZero.zero" | "review.notices.belowZero.reject" | "review.notices.marked" | "review.notices.broken" | "review.notices.outliers" | "review.notices.repeated" | "review.needs.rejected" | "review.needs.repeatedOnce" | "review.counting.text" | "review.counting.silent" | "review.belowZero.text" | "review.decision.reapplyHelp" | "review.decision.apply" | "review.decision.schedule" | "review.obstacles.whole" | "review.obstacles.wholeErased" | "review.belowZeroChoice.title" | "review.belowZeroChoice.allowHelp" | "review.belowZeroChoice.reject" | "review.mode.acceptedHelp" | "review.recounted.customers" | "undo.preview.spent" | "undo.choice.title" | "undo.choice.zeroHelp" | "undo.choice.allowHelp" | "undo.choice.skip" | "undo.effect.corrected" | "undo.effect.leftAlone" | "undo.effect.takenBack" | "undo.effect.givenBack" | "columns.mangled" | "columns.questions.left" | "columns.unused" | "columns.examples.title" | "rule.said.atMost" | "rule.said.atLeast" | "reading.blankLines" | "reading.lose.text" | "reading.readAs" | "cli.balanceMatched" | "cli.appliedBefore" | "cli.rejected" | "cli.more" | "cli.reconcile.byChanges" | "homeLists.all" | "logSums.imports" | "logSums.rows" | "logSums.imported" | "logActions.discardChosen" | "logActions.discardTitle" | "logActions.done.pause" | "logActions.done.resume" | "logActions.done.discard" | "receiptSum.imported" | "receiptSum.notImported" | "receiptSum.alreadyApplied" | "receiptSum.further" | "receiptSum.correctRest" | "settings.data.days" | "customerList.walked.some" | "customerList.walked.none" | "customerList.selectAll" | "customerList.exportSelected" | "adjustTogether.title" | "compare.customers" | "compare.rows" | "gone.rows" | "gone.here.title" | "repairForeseen.accepted" | "repairForeseen.asked" | "repairForeseen.rejected" | "repairSame.title" | "repairPaste.lines" | "repairPaste.columns" | "repairTotals.offered" | "repairTotals.leaveOut" | "repairTotals.leftOut" | "repairTotals.putBack" | "people.review.create" | "people.review.update" | "people.review.unchanged" | "people.review.merged" | "people.review.rejected" | "people.review.rejectedAlone" | "people.groups.more" | "people.written.create" | "people.written.update" | "people.written.failed" | "people.written.failedAlone" | "people.consent.emailYes" | "people.consent.emailNo" | "people.consent.smsYes" | "people.consent.smsNo" | "people.consent.consentKept" | "people.untag.text" | "people.untag.kept" | "people.sum.create" | "people.sum.update" | "people.sum.unchanged" | "people.sum.notWritten" | "people.cards" | "people.newCards" | "people.notKept" | "cardField.written" | "cardField.writing" | "balanceField.written" | "exports.whom.ticked"; values: { count: number } }
  | { code: "refusals.import_gone" | "refusals.discard_applied" | "refusals.undo_not_applied" | "refusals.undo_rows_deleted" | "refusals.unschedule_late" | "refusals.time_missing" | "refusals.time_passed" | "refusals.pause_late" | "refusals.rows_not_in_review" | "refusals.repair_unchanged" | "refusals.point_value_invalid" | "refusals.reopen_late" | "refusals.approve_late" | "refusals.nothing_to_set" | "refusals.all_applied_before" | "refusals.nothing_accepted" | "refusals.balance_changed" | "refusals.adjustment_zero" | "refusals.search_words_many" | "refusals.search_withheld" | "refusals.search_unanswered" | "refusals.customer_unasked" | "refusals.search_not_an_id" | "refusals.customer_id_missing" | "refusals.customer_id_mangled" | "refusals.customer_id_invalid" | "refusals.customer_unknown" | "refusals.customer_missing" | "refusals.email_invalid" | "refusals.email_unknown" | "refusals.phone_invalid" | "refusals.phone_country_missing" | "refusals.phone_unknown" | "refusals.customer_ambiguous" | "refusals.customers_disagree" | "refusals.customer_repeated" | "refusals.points_missing" | "refusals.points_not_whole" | "refusals.points_not_a_number" | "refusals.points_fraction" | "refusals.points_zero" | "refusals.would_go_below_zero" | "refusals.tag_missing" | "refusals.spent_missing" | "refusals.spent_invalid" | "refusals.spent_negative" | "refusals.orders_missing" | "refusals.orders_invalid" | "refusals.date_invalid" | "refusals.description_missing" | "refusals.too_many_cells" | "refusals.quotes_malformed" | "refusals.rule_zero" | "refusals.rule_orders_whole" | "refusals.corrected_too_large" | "refusals.file_empty" | "refusals.file_no_rows" | "refusals.file_no_names" | "refusals.file_one_cell" | "refusals.file_not_text" | "refusals.file_cut_off" | "refusals.file_is_workbook" | "refusals.file_is_old_workbook" | "refusals.file_is_pdf" | "refusals.file_is_image" | "refusals.file_is_compressed" | "refusals.file_is_web_page" | "refusals.file_is_xml" | "refusals.file_is_json" | "refusals.file_is_rich_text" | "refusals.workbook_is_word" | "refusals.workbook_is_presentation" | "refusals.workbook_is_open_document" | "refusals.workbook_is_numbers" | "refusals.workbook_is_binary" | "refusals.workbook_is_zip" | "refusals.workbook_unknown" | "refusals.workbook_encrypted" | "refusals.workbook_damaged" | "refusals.workbook_too_large" | "refusals.workbook_too_slow" | "refusals.workbook_only_charts" | "refusals.text_without_sheets" | "refusals.workbook_without_encoding" | "refusals.upload_stalled" | "refusals.upload_many_files" | "refusals.upload_file_gone" | "refusals.upload_interrupted" | "refusals.upload_signed_out" | "refusals.upload_no_token" | "refusals.database_busy" | "refusals.upload_failed" | "refusals.link_changed" | "refusals.link_expired" | "refusals.link_to_nothing" | "refusals.access_lost" | "refusals.access_denied" | "refusals.customer_data_unapproved" | "refusals.shopify_unavailable" | "refusals.bad_answer" | "refusals.nothing_left" | "refusals.nothing_to_apply" | "refusals.rows_rejected" | "refusals.file_unreadable" | "refusals.file_missing" | "refusals.database_full" | "refusals.internal" | "refusals.undo_internal" | "refusals.country_unknown" | "refusals.rule_points_invalid" | "refusals.rule_per_invalid" | "refusals.rule_tag_invalid" | "refusals.shop_frozen" | "refusals.upload_too_slow" | "refusals.worker_died" | "refusals.undo_worker_died" | "refusals.separator_differs" | "refusals.email_link" | "refusals.email_invisible" | "refusals.phone_mangled" | "refusals.quotes_single" | "refusals.text_cut" | "refusals.text_rest" | "refusals.formula_without_result" | "refusals.file_is_sylk" | "refusals.file_is_sql" | "refusals.file_is_screen" | "refusals.file_fixed_width" | "refusals.file_turned" | "refusals.tables_side_by_side" | "refusals.file_is_dif" | "refusals.file_is_web_archive" | "refusals.workbook_before_excel_5" | "refusals.workbook_letters_unknown" | "refusals.adjustment_below_zero" | "refusals.search_phone_country" | "refusals.search_phone_invalid" | "refusals.upload_unknown" | "refusals.upload_twice" | "refusals.undo_outdated" | "refusals.entry_gone" | "refusals.entry_is_undo" | "refusals.adjustment_same" | "refusals.adjustment_balance" | "refusals.correct_rest_gone" | "refusals.row_repeated" | "refusals.counting_again" | "refusals.template_unchanged" | "refusals.setting_unknown" | "refusals.adjust_nobody" | "refusals.filter_range_empty" | "refusals.filter_range_number" | "refusals.filter_range_turned" | "refusals.filter_import_number" | "refusals.view_name_missing" | "refusals.view_name_taken" | "refusals.view_gone" | "refusals.date_unread" | "refusals.date_impossible" | "refusals.date_order_differs" | "refusals.date_number" | "refusals.file_in_escapes" | "refusals.points_cut" | "refusals.email_mixed" | "refusals.compare_same_import" | "refusals.tag_unanswered" | "refusals.filter_tag" | "refusals.entry_is_merge" | "refusals.survivor_unknown" | "refusals.survivor_known" | "refusals.total_line" | "refusals.total_left_out" | "refusals.person_not_written" | "refusals.people_late" | "refusals.field_scope" | "refusals.field_unasked" | "refusals.people_scope_missing" | "refusals.people_key_column_missing" | "refusals.person_column_gone" | "refusals.person_key_missing" | "refusals.person_name_unclear" | "refusals.person_name_long" | "refusals.person_note_long" | "refusals.person_group_unclear" | "refusals.person_tags_cleared" | "refusals.person_tag_long" | "refusals.person_tags_many" | "refusals.person_two_customers" | "refusals.person_phone_taken" | "refusals.person_email_taken" | "refusals.person_key_of_two" | "refusals.person_gone" | "refusals.person_refused" | "refusals.person_erased" | "refusals.people_read_again" | "refusals.people_unasked" | "refusals.person_consent_level" | "refusals.person_consent_unclear" | "refusals.person_consent_date" | "refusals.person_consent_future" | "refusals.person_consent_no_key" | "refusals.person_language_unclear" | "refusals.person_address_long" | "refusals.person_country_unclear" | "refusals.discard_written" | "refusals.untag_rows_deleted" | "refusals.export_nobody" | "refusals.export_format" | "refusals.person_card_mangled" | "refusals.person_card_invalid" | "refusals.person_card_taken" | "refusals.person_card_of_two" | "refusals.person_reference_mangled" | "refusals.person_reference_long" | "refusals.person_reference_taken" | "refusals.person_reference_of_two" | "refusals.person_reference_unknown" | "refusals.person_birthday_unclear" | "refusals.person_birthday_impossible" | "common.connectionLost.title" | "common.connectionLost.text" | "common.doubt.applied" | "common.doubt.done" | "common.doubt.text" | "common.row" | "common.cancel" | "common.save" | "common.retry" | "common.previous" | "common.next" | "common.discard" | "common.import" | "common.allImports" | "common.allCustomers" | "common.tryAgain" | "common.search" | "common.showAll" | "common.showAllCustomers" | "common.firstPage" | "common.pagesOf.customers" | "common.pagesOf.entries" | "common.pagesOf.imports" | "common.pagesOf.rows" | "common.pagesOf.rejectedRows" | "common.pagesOf.compared" | "common.downloadFailed" | "common.downloadHeld" | "common.staffUnknown" | "common.discardChanges" | "common.loading" | "app.nav.home" | "app.nav.customers" | "app.nav.imports" | "app.nav.settings" | "app.title.newImport" | "app.outside" | "errors.broken.title" | "errors.broken.text" | "errors.unheard.title" | "errors.unheard.text" | "errors.missing.title" | "errors.missing.customer" | "errors.missing.page" | "errors.missing.storefront" | "errors.lastResort.title" | "errors.lastResort.text" | "home.pointsOutstanding" | "home.belowZero" | "home.customersWithPoints" | "home.latest" | "home.none.heading" | "home.none.action" | "home.none.text" | "setup.title" | "setup.dismiss" | "setup.done" | "setup.block.title" | "setup.block.action" | "setup.block.text" | "setup.file.title" | "setup.file.action" | "setup.file.text" | "setup.look.title" | "setup.look.action" | "setup.look.text" | "dataRequests.text" | "dataRequests.download" | "dataRequests.handOver" | "customers.subtitle" | "customers.find" | "customers.findPlaceholder" | "customers.export" | "customers.column.customer" | "customers.column.balance" | "customers.column.entries" | "customers.column.lastChange" | "customers.noPointsYet" | "customers.nameNotShown" | "customers.namesNote" | "customers.none.heading" | "customers.none.text" | "customers.notFound.heading" | "customers.notFound.atShopify" | "customers.notFound.byId" | "customers.file.id" | "customers.file.balance" | "customers.file.entries" | "customers.file.lastChange" | "customer.openInShopify" | "customer.sum" | "customer.history" | "customer.column.date" | "customer.column.description" | "customer.column.points" | "customer.column.balanceAfter" | "customer.column.source" | "customer.column.by" | "customer.byHand" | "adjust.open" | "adjust.points" | "adjust.pointsHelp" | "adjust.description" | "adjust.belowZero" | "adjust.belowZeroTick" | "adjust.kind" | "adjust.kinds.add" | "adjust.kinds.take" | "adjust.kinds.set" | "adjust.newBalance" | "adjust.note" | "adjust.noteHelp" | "fields.shopify_id.label" | "fields.shopify_id.name" | "fields.email.label" | "fields.email.name" | "fields.phone.label" | "fields.phone.name" | "fields.points_to_add.label" | "fields.points_to_add.name" | "fields.description.label" | "fields.description.name" | "fields.occurred_at.label" | "fields.occurred_at.name" | "fields.first_name.label" | "fields.first_name.name" | "fields.last_name.label" | "fields.last_name.name" | "fields.total_spent.label" | "fields.total_spent.name" | "fields.total_orders.label" | "fields.total_orders.name" | "fields.tags.label" | "fields.tags.name" | "rejections.customer_id_missing" | "rejections.customer_id_mangled" | "rejections.customer_id_invalid" | "rejections.customer_unknown" | "rejections.customer_missing" | "rejections.email_invalid" | "rejections.email_unknown" | "rejections.phone_invalid" | "rejections.phone_country_missing" | "rejections.phone_unknown" | "rejections.customer_ambiguous" | "rejections.customers_disagree" | "rejections.customer_repeated" | "rejections.row_repeated" | "rejections.points_missing" | "rejections.points_not_whole" | "rejections.points_not_a_number" | "rejections.points_fraction" | "rejections.points_zero" | "rejections.points_out_of_range" | "rejections.would_go_below_zero" | "rejections.tag_missing" | "rejections.spent_missing" | "rejections.spent_invalid" | "rejections.spent_negative" | "rejections.orders_missing" | "rejections.orders_invalid" | "rejections.date_invalid" | "rejections.description_missing" | "rejections.description_too_long" | "rejections.too_many_cells" | "rejections.separator_differs" | "rejections.quotes_malformed" | "rejections.details.idIsEmail" | "rejections.details.erased" | "rejections.table.reason" | "rejections.table.emptyCell" | "rejections.table.note" | "rejections.email_link" | "rejections.email_invisible" | "rejections.phone_mangled" | "rejections.quotes_single" | "rejections.text_cut" | "rejections.text_rest" | "rejections.formula_without_result" | "rejections.points_cut" | "rejections.date_unread" | "rejections.date_impossible" | "rejections.date_order_differs" | "rejections.date_number" | "rejections.email_mixed" | "rejections.total_line" | "rejections.total_left_out" | "rejections.person_not_written" | "rejectedFile.download" | "rejectedFile.sheet" | "rejectedFile.column" | "rejectedFile.reason" | "rejectedFile.blank" | "repair.back" | "repair.intro" | "repair.show" | "repair.allReasons" | "repair.save" | "repair.unchanged" | "repair.file.title" | "repair.file.label" | "repair.file.upload" | "repair.undo" | "repair.redo" | "repair.undone" | "repair.redone" | "repair.find.title" | "repair.find.field" | "repair.find.find" | "repair.find.replace" | "repair.find.whole" | "repair.find.submit" | "repair.grid.label" | "repair.grid.changed" | "repair.grid.erased" | "repair.confirmCustomer" | "repair.checking" | "repair.lost" | "repair.unkept" | "rescue.back" | "rescue.intro" | "rescue.caption" | "rescue.candidates" | "rescue.choose" | "rescue.empty.title" | "rescue.empty.text" | "rescue.empty.back" | "file.title" | "file.separators.comma" | "file.separators.semicolon" | "file.separators.tab" | "file.separators.bar" | "file.sheet" | "file.lettersWrong" | "file.encoding" | "file.encodingHelp" | "file.headerRow" | "file.headerRowHelp" | "file.above" | "file.hasHeader" | "file.hasHeaderHelp" | "file.hasHeaderInHelp" | "file.headerNames" | "file.headerCustomer" | "file.headerShown" | "file.headerUnsaid" | "file.readingAgain" | "upload.title" | "upload.back" | "upload.yourFile" | "upload.label" | "upload.choose" | "upload.drop" | "upload.dropRefused" | "upload.formats" | "upload.again" | "upload.inDoubt.text" | "upload.guide.title" | "upload.guide.intro" | "upload.guide.who" | "upload.guide.excelTemplate" | "upload.guide.csvTemplate" | "upload.guide.idsTitle" | "upload.guide.idsExport" | "upload.guide.idsShortened" | "upload.template.welcome" | "upload.template.purchases" | "upload.template.correction" | "upload.template.pointsSheet" | "upload.template.columnsSheet" | "upload.template.column" | "upload.template.holds" | "upload.template.example" | "upload.template.shopifyId" | "upload.template.occurredAt" | "encodings.utf-8" | "encodings.utf-16le" | "encodings.utf-16be" | "encodings.windows-1252" | "encodings.iso-8859-15" | "encodings.macintosh" | "encodings.ibm850" | "encodings.ibm437" | "encodings.windows-1250" | "encodings.iso-8859-2" | "encodings.x-mac-ce" | "encodings.ibm852" | "encodings.iso-8859-3" | "encodings.windows-1251" | "encodings.iso-8859-5" | "encodings.koi8-r" | "encodings.koi8-u" | "encodings.x-mac-cyrillic" | "encodings.ibm866" | "encodings.windows-1253" | "encodings.iso-8859-7" | "encodings.x-mac-greek" | "encodings.windows-1254" | "encodings.iso-8859-9" | "encodings.x-mac-turkish" | "encodings.ibm857" | "encodings.windows-1255" | "encodings.iso-8859-8" | "encodings.windows-1256" | "encodings.iso-8859-6" | "encodings.windows-1257" | "encodings.windows-1258" | "encodings.windows-874" | "encodings.shift_jis" | "encodings.euc-jp" | "encodings.gb18030" | "encodings.big5" | "encodings.euc-kr" | "statuses.uploaded" | "statuses.staging" | "statuses.checking" | "statuses.paused" | "statuses.in_review" | "statuses.scheduled" | "statuses.applying" | "statuses.applied" | "statuses.undoing" | "statuses.undone" | "statuses.discarded" | "statuses.failed" | "statuses.nothing_to_apply" | "statuses.customers_written" | "imports.subtitle" | "imports.search" | "imports.status" | "imports.allStatuses" | "imports.importFile" | "imports.none.heading" | "imports.none.text" | "imports.noMatch.heading" | "imports.noMatch.action" | "imports.table.caption" | "imports.table.import" | "imports.table.uploaded" | "imports.table.rows" | "imports.table.points" | "imports.table.status" | "imports.discard.open" | "imports.discard.text" | "imports.discard.keep" | "outcomes.inProgress" | "outcomes.nothingToApply" | "progress.steps.staging.heading" | "progress.steps.staging.text" | "progress.steps.checking.heading" | "progress.steps.checking.text" | "progress.steps.applying.heading" | "progress.steps.applying.text" | "progress.steps.undoing.heading" | "progress.steps.undoing.text" | "progress.paused.heading" | "progress.paused.text" | "progress.paused.leave" | "progress.leave" | "progress.waiting.heading" | "progress.waiting.turn" | "progress.waiting.nobody" | "progress.starting" | "progress.unanswered" | "progress.estimating" | "progress.finishing" | "progress.time.moment" | "progress.pause" | "progress.resume" | "review.changes.countedAnew" | "review.rescuable.action" | "review.notices.doubts" | "review.notices.nothingNew" | "review.notices.goodToKnow" | "review.totals.title" | "review.totals.rejected" | "review.totals.alreadyApplied" | "review.totals.balancesMatch" | "review.totals.customers" | "review.totals.pointsTotal" | "review.totals.toDecision" | "review.needs.title" | "review.needs.titleDecided" | "review.needs.correct" | "review.needs.lookAtRejected" | "review.needs.choose" | "review.needs.showCustomers" | "review.needs.showRows" | "review.needs.keep" | "review.needs.once" | "review.counting.title" | "review.counting.wait" | "review.confirm.onceMore" | "review.confirm.back" | "review.table.customer" | "review.table.points" | "review.outliers.caption" | "review.belowZero.caption" | "review.belowZero.balanceNow" | "review.belowZero.fromImport" | "review.belowZero.wouldBe" | "review.rule.title" | "review.rule.text" | "review.rule.caption" | "review.lines.title" | "review.lines.belowZero" | "review.lines.dayOfApplying" | "review.lines.dayOfFile" | "review.lines.look" | "review.lines.show" | "review.lines.first" | "review.lines.nothing" | "review.decision.title" | "review.decision.nothing" | "review.decision.reapply" | "review.decision.reapplyHelpTicked" | "review.obstacles.balancesMatch" | "review.obstacles.allApplied" | "review.obstacles.noneAccepted" | "review.obstacles.allErased" | "review.obstacles.noneLeft" | "review.obstacles.timeMissing" | "review.belowZeroChoice.allow" | "review.belowZeroChoice.zero" | "review.belowZeroChoice.zeroHelp" | "review.belowZeroChoice.rejectHelp" | "review.mode.rejected" | "review.mode.possible" | "review.mode.accepted" | "review.mode.others" | "review.mode.othersHelp" | "review.mode.whole" | "review.mode.wholeHelp" | "review.when.title" | "review.when.now" | "review.when.later" | "review.when.date" | "review.when.time" | "review.scheduled.whole" | "review.scheduled.applyNow" | "review.scheduled.cancel" | "review.scheduled.cancelHelp" | "review.rejectedRows.title" | "review.rejectedRows.correct" | "review.rejectedRows.text" | "review.rejectedRows.textScheduled" | "review.rejectedGroups.search" | "review.rejectedGroups.searchPlaceholder" | "review.rejectedGroups.reason" | "review.rejectedGroups.all" | "review.rejectedGroups.none.heading" | "review.rejectedGroups.none.text" | "review.recounted.title" | "review.recounted.withheld" | "receipt.title" | "receipt.pointsTotal" | "receipt.entries" | "receipt.customers" | "receipt.rejected" | "receipt.alreadyApplied" | "receipt.applied" | "receipt.file" | "receipt.uploaded" | "receipt.fingerprint" | "receipt.posting" | "receipt.rowsAreEntries" | "receipt.undo" | "receipt.rowsDeleted" | "receipt.ended.stopped" | "receipt.ended.nothingToApply" | "receipt.ended.discarded" | "receipt.ended.upload" | "receipt.undone.title" | "receipt.undone.whole" | "receipt.undone.allow" | "receipt.undone.zero" | "receipt.undone.skip" | "receipt.undone.points" | "receipt.undone.entries" | "receipt.undone.appliedBy" | "receipt.undone.undoneBy" | "receipt.undone.description" | "receipt.undone.again" | "receipt.undoFailed" | "receipt.rows.title" | "receipt.rows.search" | "receipt.rows.searchPlaceholder" | "receipt.rows.show" | "receipt.rows.noMatch.heading" | "receipt.rows.noMatch.text" | "receipt.rows.caption" | "receipt.rows.customer" | "receipt.rows.points" | "receipt.rows.description" | "receipt.rows.outcome" | "receipt.rows.cellDeleted" | "receipt.rows.erased" | "receipt.rows.notApplied" | "receipt.rows.balanceMatched" | "receipt.rows.appliedEarlier" | "receipt.rows.leftAlone" | "receipt.rows.nothingLeft" | "undo.changes.erased" | "undo.preview.title" | "undo.preview.customers" | "undo.preview.pointsTakenBack" | "undo.preview.pointsGivenBack" | "undo.preview.customersBelowZero" | "undo.preview.pointsMissing" | "undo.preview.allThere" | "undo.preview.caption" | "undo.preview.customer" | "undo.preview.fromImport" | "undo.preview.balanceNow" | "undo.preview.balanceAfter" | "undo.choice.zero" | "undo.choice.allow" | "undo.choice.skipHelp" | "undo.line" | "undo.lineHelp" | "undo.facts.entriesStay" | "undo.facts.together" | "undo.facts.final" | "undo.effect.nothing" | "undo.keep" | "columns.presets.pointbook" | "columns.presets.shopify" | "columns.presets.shopifyOrders" | "columns.presets.olderShopify" | "columns.presets.rivo" | "columns.presets.matrixify" | "columns.presets.mailchimp" | "columns.presets.rivyo" | "columns.presets.yotpo" | "columns.presets.growave" | "columns.presets.joy" | "columns.presets.stamped" | "columns.presets.giftCardFactory" | "columns.presets.woocommerce" | "columns.presets.adobeCommerce" | "columns.presets.mirasvit" | "columns.presets.amasty" | "columns.presets.opencart" | "columns.presets.odoo" | "columns.heading" | "columns.personal" | "columns.certainty.byName" | "columns.certainty.byContent" | "columns.certainty.chosen" | "columns.notUsed" | "columns.noValues" | "columns.readFile" | "columns.points.heading" | "columns.points.mode.title" | "columns.points.mode.add" | "columns.points.mode.addHelp" | "columns.points.mode.set" | "columns.points.mode.setHelp" | "columns.points.decimal.title" | "columns.points.decimal.point" | "columns.points.decimal.comma" | "columns.points.rounding.title" | "columns.points.rounding.help" | "columns.points.rounding.refuse" | "columns.points.rounding.nearest" | "columns.points.rounding.down" | "columns.points.rounding.up" | "columns.points.dateOrder.title" | "columns.points.dateOrder.dmy" | "columns.points.dateOrder.mdy" | "columns.points.country.title" | "columns.points.country.none" | "columns.points.description.title" | "columns.points.description.help" | "columns.points.description.soFar" | "columns.summary.title" | "columns.summary.whoOpen" | "columns.summary.addByRule" | "columns.summary.setByRule" | "columns.summary.pointsOpen" | "columns.summary.descriptionOpen" | "columns.summary.after" | "columns.questions.none" | "columns.questions.look" | "columns.questions.customer" | "columns.questions.points" | "columns.questions.choose" | "columns.examples.none" | "columns.examples.asAnswered" | "rule.title" | "rule.help" | "rule.none" | "rule.spent" | "rule.order" | "rule.points" | "rule.perSpent" | "rule.perOrder" | "rule.atMost" | "rule.atLeast" | "rule.tag" | "rule.addUp" | "rule.addUpHelp" | "rule.description" | "rule.said.addUp" | "questions.header" | "questions.idsWanting" | "questions.titleAbove" | "questions.customerMissing" | "questions.pointsMissing" | "questions.pointsByRule" | "questions.descriptionMissing" | "questions.yearUnclear" | "questions.datesMixed" | "questions.encodingMixed" | "reading.title" | "reading.set" | "reading.comma" | "reading.rounding.nearest" | "reading.rounding.down" | "reading.rounding.up" | "reading.monthFirst" | "reading.noHeader" | "reading.again" | "reading.lose.title" | "reading.lose.confirm" | "reading.lose.keep" | "cli.customers" | "cli.shop" | "cli.country" | "cli.withoutSheet" | "cli.withoutEncoding" | "cli.nothingToSet" | "cli.allAppliedBefore" | "cli.elsewhere.paused" | "cli.elsewhere.scheduled" | "cli.elsewhere.undoing" | "cli.elsewhere.undone" | "cli.elsewhere.discarded" | "cli.headerRow" | "cli.errors.nodeAway" | "cli.errors.databaseAway" | "cli.errors.noDatabase" | "cli.errors.aFolder" | "cli.errors.diskFull" | "cli.backup.name" | "cli.restore.name" | "cli.reconcile.noBooks" | "cli.migrate.upToDate" | "entryUndo.open" | "entryUndo.text" | "entryUndo.keep" | "person.figures.balance" | "person.figures.gained" | "person.figures.taken" | "person.figures.lastChange" | "person.email" | "person.tags" | "person.noEmail" | "person.noTags" | "person.withheld" | "person.gone" | "person.unanswered" | "person.filter.source" | "person.filter.allSources" | "person.filter.import" | "person.filter.undo" | "person.filter.hand" | "person.filter.year" | "person.filter.allYears" | "person.filter.search" | "person.filter.placeholder" | "person.none.heading" | "person.none.text" | "person.download" | "person.reversal" | "person.file.entry" | "person.file.posted" | "person.file.day" | "person.file.description" | "person.file.points" | "person.file.balanceAfter" | "person.file.source" | "person.file.by" | "person.file.note" | "person.file.takesBack" | "person.file.takenBackBy" | "person.card" | "person.reference" | "person.former" | "person.birthday" | "statement.open" | "statement.title" | "statement.help" | "statement.older" | "statement.failed" | "statement.loading" | "statement.close" | "homeChart.title" | "homeChart.numbers" | "homeChart.day" | "homeChart.points" | "homeChart.worth" | "homeLists.needsYou" | "homeLists.running" | "homeLists.allRunning" | "logTabs.all" | "logTabs.needs_you" | "logTabs.running" | "logTabs.scheduled" | "logTabs.applied" | "logTabs.none.needs_you.heading" | "logTabs.none.needs_you.text" | "logTabs.none.running.heading" | "logTabs.none.running.text" | "logTabs.none.scheduled.heading" | "logTabs.none.scheduled.text" | "logTabs.none.applied.heading" | "logTabs.none.applied.text" | "logSearch.placeholder" | "logSearch.noMatch" | "logWaits.you.columns" | "logWaits.you.review" | "logWaits.you.paused" | "logWaits.you.failed" | "logActions.chooseNone" | "receiptSum.title" | "receiptSum.file" | "receiptSum.ledger" | "receiptSum.balances" | "receiptSum.agree" | "receiptSum.differ" | "receiptSum.failed" | "receiptSum.addUp" | "receiptSum.shop" | "receiptSum.rejectedTitle" | "receiptSum.showCustomers" | "receiptSum.download" | "receiptSum.print" | "rowsFile.row" | "rowsFile.result" | "rowsFile.customer" | "rowsFile.points" | "rowsFile.description" | "rowsFile.day" | "rowsFile.entry" | "rowsFile.balanceAfter" | "rowsFile.reason" | "rowsFile.results.imported" | "rowsFile.results.rejected" | "rowsFile.results.alreadyApplied" | "rowsFile.results.notApplied" | "rowsFile.results.erased" | "mail.figures.imported" | "mail.figures.notImported" | "mail.figures.alreadyApplied" | "mail.figures.customers" | "mail.figures.points" | "mail.reasons" | "mail.otherReasons" | "mail.attached" | "mail.tooLarge" | "mail.open" | "mail.why.staff" | "mail.stop" | "mail.states.waiting" | "mail.states.sending" | "mail.states.sent" | "mail.states.unknown" | "mail.states.given_up" | "mail.lines" | "settings.title" | "settings.saved" | "settings.points.title" | "settings.points.name" | "settings.points.nameHelp" | "settings.points.value" | "settings.points.valueHelp" | "settings.points.belowZero" | "settings.points.belowZeroHelp" | "settings.points.allow" | "settings.points.zero" | "settings.points.reject" | "settings.mails.title" | "settings.mails.off" | "settings.mails.heldUp" | "settings.mails.offText" | "settings.mails.text" | "settings.mails.meHelp" | "settings.mails.addresses" | "settings.data.title" | "settings.data.retention" | "settings.data.longest" | "settings.data.retentionHelp" | "settings.language.title" | "settings.language.label" | "settings.language.help" | "settings.language.auto" | "settings.language.en" | "settings.language.bg" | "settings.card.title" | "settings.card.shows" | "settings.card.showsHelp" | "settings.card.on" | "settings.card.off" | "customerList.caption" | "customerList.singular" | "customerList.plural" | "customerList.tabs.all" | "customerList.tabs.belowZero" | "customerList.tabs.changedToday" | "customerList.sort.id" | "customerList.sort.balance" | "customerList.sort.changed" | "customerList.sort.entries" | "customerList.sort.smallFirst" | "customerList.sort.largeFirst" | "customerList.sort.oldFirst" | "customerList.sort.newFirst" | "customerList.filter.balance" | "customerList.filter.changed" | "customerList.filter.import" | "customerList.filter.byHand" | "customerList.balance.any" | "customerList.balance.below" | "customerList.balance.zero" | "customerList.balance.above" | "customerList.balance.between" | "customerList.balance.from" | "customerList.balance.to" | "customerList.changed.any" | "customerList.changed.today" | "customerList.changed.7days" | "customerList.changed.30days" | "customerList.changed.between" | "customerList.changed.from" | "customerList.changed.to" | "customerList.importNumber" | "customerList.byHandOnly" | "customerList.apply" | "customerList.chip.belowZero" | "customerList.chip.zero" | "customerList.chip.aboveZero" | "customerList.chip.today" | "customerList.chip.7days" | "customerList.chip.30days" | "customerList.chip.byHand" | "customerList.ignored.title" | "customerList.ignored.view" | "customerList.ignored.sort" | "customerList.noMatch.heading" | "customerList.noMatch.text" | "customerList.noMatch.clear" | "customerList.saved" | "customerList.renamed" | "customerList.deleted" | "adjustTogether.action" | "adjustTogether.points" | "adjustTogether.later" | "adjustTogether.review" | "adjustTogether.pointsHelp" | "compare.title" | "compare.subtitle" | "compare.first" | "compare.second" | "compare.choose" | "compare.pick.heading" | "compare.pick.text" | "compare.kinds.different" | "compare.kinds.same" | "compare.all" | "compare.otherText" | "compare.what" | "compare.table.caption" | "compare.table.customer" | "compare.table.result" | "compare.table.difference" | "compare.none.heading" | "compare.none.text" | "compare.empty.heading" | "compare.empty.text" | "compare.download" | "compare.action" | "compare.with" | "compareFile.customer" | "compareFile.result" | "compareFile.difference" | "customerTag.filter" | "customerTag.label" | "customerTag.help" | "customerTag.more" | "gone.entry.from" | "gone.entry.into" | "gone.source" | "gone.list.chip" | "gone.list.only" | "gone.list.show" | "gone.merged.title" | "gone.merged.text" | "gone.deleted.text" | "gone.unknown.text" | "gone.survivor.label" | "gone.survivor.help" | "gone.survivor.save" | "gone.writeOff.text" | "gone.writeOff.confirm" | "gone.writeOff.keep" | "gone.writeOff.entry" | "secrets.title" | "secrets.allow" | "secrets.kinds.password" | "secrets.kinds.ssn" | "secrets.kinds.national_id" | "secrets.kinds.card" | "secrets.kinds.iban" | "repairForeseen.open" | "repairForeseen.cell.accepted" | "repairForeseen.cell.asked" | "repairForeseen.row.accepted" | "repairForeseen.row.asked" | "repairTotals.lost" | "people.back" | "people.offer.title" | "people.offer.text" | "people.offer.action" | "people.offer.done" | "people.offer.see" | "people.fields.customer_id" | "people.fields.email" | "people.fields.phone" | "people.fields.first_name" | "people.fields.last_name" | "people.fields.full_name" | "people.fields.note" | "people.fields.tags" | "people.fields.locale" | "people.fields.email_marketing" | "people.fields.sms_marketing" | "people.fields.consent_at" | "people.fields.company" | "people.fields.address1" | "people.fields.address2" | "people.fields.city" | "people.fields.province" | "people.fields.country" | "people.fields.zip" | "people.fields.card_number" | "people.fields.reference_id" | "people.fields.birthday" | "people.nameOrders.first_last" | "people.nameOrders.last_first" | "people.choose.title" | "people.choose.text" | "people.choose.none" | "people.choose.nameOrder" | "people.choose.everybody" | "people.choose.everybodyHelp" | "people.choose.empty" | "people.choose.begin" | "people.choose.optIn" | "people.choose.optInHelp" | "people.choose.optInNone" | "people.choose.withoutPoints" | "people.choose.withoutPointsHelp" | "people.choose.birthdayOrder" | "people.choose.cardHelp" | "people.choose.own" | "people.choose.everybodyNone" | "people.choose.everybodyNew" | "people.choose.everybodyName" | "people.steps.reading" | "people.steps.asking" | "people.steps.writing" | "people.steps.stay" | "people.steps.untagging" | "people.stopped.title" | "people.stopped.access" | "people.stopped.text" | "people.stopped.died" | "people.stopped.internal" | "people.stopped.retry" | "people.review.title" | "people.review.lasting" | "people.review.approve" | "people.review.leave" | "people.review.choose" | "people.review.lastingAlone" | "people.review.finish" | "people.groups.title" | "people.filters.create" | "people.filters.update" | "people.filters.unchanged" | "people.filters.merged" | "people.filters.rejected" | "people.filters.failed" | "people.lines.nothing" | "people.lines.unnamed" | "people.lines.newCard" | "people.written.title" | "people.written.next" | "people.written.points" | "people.written.finish" | "people.sums.title" | "people.sums.stay" | "people.sums.alone" | "people.sums.written" | "people.optIn.CONFIRMED_OPT_IN" | "people.optIn.SINGLE_OPT_IN" | "people.optIn.UNKNOWN" | "people.consent.title" | "people.consent.states.SUBSCRIBED" | "people.consent.states.UNSUBSCRIBED" | "people.consent.states.NOT_SUBSCRIBED" | "people.consent.states.PENDING" | "people.consent.states.NEVER_SUBSCRIBED" | "people.untag.action" | "people.birthdayOrders.dmy" | "people.birthdayOrders.mdy" | "cardField.title" | "cardField.text" | "cardField.on" | "cardField.off" | "cardField.ending" | "cardField.failures.access" | "cardField.failures.unavailable" | "cardField.failures.refused" | "balanceField.title" | "balanceField.text" | "balanceField.scope" | "balanceField.on" | "balanceField.off" | "balanceField.ending" | "balanceField.failures.access" | "balanceField.failures.unavailable" | "balanceField.failures.refused" | "balanceField.home" | "balanceField.homeWriting" | "exports.more" | "exports.title" | "exports.whom.all" | "exports.whom.filtered" | "exports.columns.title" | "exports.columns.all" | "exports.columns.few" | "exports.columns.help" | "exports.columns.balance" | "exports.columns.entries" | "exports.columns.last_change" | "exports.format.title" | "exports.format.csv" | "exports.format.xlsx" | "exports.apart" | "exports.apartHelp" | "exports.begin" | "exports.list.title" | "exports.list.waiting" | "exports.list.stay" | "exports.list.download" | "exports.failures.access_lost" | "exports.failures.access_denied" | "exports.failures.customer_data_unapproved" | "exports.failures.shop_frozen" | "exports.failures.shopify_unavailable" | "exports.failures.bad_answer" | "exports.failures.internal" | "exports.notice.title" | "exports.notice.action"; values: None }
  | { code: "refusals.undo_description" | "refusals.description_too_long" | "refusals.rule_long" | "refusals.file_begins_blank" | "refusals.note_too_long" | "refusals.point_name" | "refusals.view_name_long" | "upload.guide.why" | "upload.template.description"; values: { charsMax: Value } }
  | { code: "refusals.time_far"; values: { days: Value } }
  | { code: "refusals.repair_many" | "refusals.file_too_many_rows" | "refusals.people_too_many" | "refusals.export_workbook" | "rejectedFile.asCsv" | "repair.inParts"; values: { rowsMax: Value } }
  | { code: "refusals.balance_out_of_range" | "refusals.import_out_of_range" | "refusals.undo_out_of_range"; values: { balanceMax: Value } }
  | { code: "refusals.points_two_ways"; values: { comma: Value; point: Value; written: Value } }
  | { code: "refusals.points_out_of_range" | "upload.template.points"; values: { pointsMax: Value; pointsMin: Value } }
  | { code: "refusals.rule_unclear" | "refusals.rule_limit_unclear"; values: { text: Value } }
  | { code: "refusals.rule_limit_twice"; values: { limit: Value } }
  | { code: "refusals.rule_limit_number"; values: { limit: Value; text: Value } }
  | { code: "refusals.rule_limits_impossible"; values: { atLeast: Value; atMost: Value } }
  | { code: "refusals.corrected_no_row" | "refusals.corrected_not_rejected"; values: { importNumber: Value; rowColumn: Value } }
  | { code: "refusals.corrected_other_import"; values: { importNumber: Value; owner: Value } }
  | { code: "refusals.corrected_row_unnumbered"; values: { importNumber: Value; line: Value; rowColumn: Value } }
  | { code: "refusals.corrected_row_twice"; values: { rowColumn: Value; rowNumber: Value } }
  | { code: "refusals.corrected_row_unknown"; values: { importNumber: Value; rowColumn: Value; rowNumber: Value } }
  | { code: "refusals.corrected_row_taken"; values: { importNumber: Value; rowNumber: Value } }
  | { code: "refusals.file_one_column" | "refusals.file_lines_quoted" | "cli.errors.environment" | "cli.migrate.applied" | "cli.migrate.newer" | "customerList.ignored.text" | "people.choose.groups" | "people.lines.tags"; values: { names: Value } }
  | { code: "refusals.first_sheet_read"; values: { problem: Value; sheet: Value } }
  | { code: "refusals.file_too_large"; values: { sizeMax: Value } }
  | { code: "refusals.file_too_many_columns"; values: { columnsMax: Value } }
  | { code: "refusals.quote_unclosed" | "refusals.second_header" | "refusals.header_row_missing" | "refusals.second_header_words" | "repair.row" | "file.hasHeaderIn" | "questions.headerRow" | "reading.headerRow" | "repairForeseen.said.accepted" | "repairForeseen.said.asked"; values: { rowNumber: Value } }
  | { code: "refusals.line_too_long" | "refusals.row_text_too_long"; values: { charsMax: Value; rowNumber: Value } }
  | { code: "refusals.file_not_in_encoding" | "questions.encoding" | "reading.encoding"; values: { encoding: Value } }
  | { code: "refusals.workbook_over_size"; values: { rowsMax: Value; sizeMax: Value } }
  | { code: "refusals.sheet_empty" | "file.hiddenSheet" | "reading.sheet"; values: { sheet: Value } }
  | { code: "refusals.sheet_empty_of_several"; values: { others: List; sheet: Value } }
  | { code: "refusals.sheet_missing"; values: { sheet: Value; sheets: List } }
  | { code: "refusals.sheets_differ"; values: { first: Value; sheet: Value } }
  | { code: "refusals.sheets_too_many"; values: { sheetsMax: Value } }
  | { code: "refusals.upload_too_large" | "refusals.upload_workbook_too_large"; values: { size: Value; sizeMax: Value } }
  | { code: "refusals.column_unknown" | "refusals.points_column_missing" | "refusals.description_column_missing" | "refusals.field_chosen_twice" | "refusals.map_field_twice" | "questions.columnRepeated" | "questions.ruleColumnMissing" | "people.lines.kept"; values: { field: Value } }
  | { code: "refusals.customer_column_missing"; values: { email: Value; id: Value; phone: Value } }
  | { code: "refusals.column_chosen_twice"; values: { column: Value; fields: Value } }
  | { code: "refusals.rule_limit_invalid" | "upload.guide.howMuch"; values: { pointsMax: Value } }
  | { code: "refusals.map_flag_unclear" | "cli.together" | "cli.pass"; values: { flag: Value } }
  | { code: "refusals.map_field_unnamed"; values: { fields: Value } }
  | { code: "refusals.map_field_unknown"; values: { field: Value; fields: Value } }
  | { code: "refusals.map_column_repeated"; values: { column: Value; letters: List } }
  | { code: "refusals.map_column_unnamed" | "columns.summary.who" | "questions.columns" | "questions.pointsGross" | "questions.pointsUnclear" | "cli.notRead" | "people.sums.columns"; values: { columns: Value } }
  | { code: "refusals.map_column_unknown"; values: { column: Value; columns: Value } }
  | { code: "refusals.time_zone_changed" | "review.when.zone"; values: { zone: Value } }
  | { code: "refusals.review_changed" | "refusals.undo_changed"; values: { changes: Value } }
  | { code: "refusals.uploads_at_once"; values: { uploadsMax: Value } }
  | { code: "refusals.storage_full"; values: { days: Value; sizeMax: Value } }
  | { code: "refusals.unread_many"; values: { unreadMax: Value } }
  | { code: "refusals.file_too_many_blank_lines"; values: { linesMax: Value } }
  | { code: "refusals.sheet_text_too_long"; values: { rowNumber: Value; sizeMax: Value } }
  | { code: "refusals.sheet_too_wide"; values: { cellsMax: Value; rowNumber: Value } }
  | { code: "refusals.file_other_separator"; values: { names: Value; rows: Value } }
  | { code: "refusals.separator_line_wrong"; values: { rows: Value; said: Value } }
  | { code: "refusals.entry_undone"; values: { entry: Value; name: Value } }
  | { code: "refusals.entry_import_undone" | "refusals.correct_rest_twice" | "refusals.compare_unread" | "refusals.compare_rows_deleted" | "refusals.compare_no_import" | "common.importNumber" | "app.title.import" | "customer.undoOfImport" | "rejectedFile.rowColumn" | "repair.title" | "rescue.title" | "imports.discard.title" | "progress.waiting.staging" | "progress.waiting.checking" | "progress.waiting.applying" | "progress.waiting.undoing" | "review.title" | "receipt.rows.appliedBy" | "undo.title" | "undo.submit" | "columns.title" | "columns.readAsBefore" | "columns.certainty.asBefore" | "logActions.pause" | "logActions.resume" | "logActions.discard" | "logActions.choose" | "receiptSum.correctedIn" | "receiptSum.corrects" | "mail.subject.failed" | "mail.subject.undone" | "mail.subject.undo_failed" | "settings.mails.heldUpText" | "customerList.chip.import" | "compare.only" | "compare.oneSets" | "compare.table.import" | "compareFile.points" | "compareFile.rows" | "people.title"; values: { importNumber: Value } }
  | { code: "refusals.mail_address_invalid"; values: { address: Value } }
  | { code: "refusals.mail_addresses_many" | "settings.mails.addressesHelp"; values: { max: Value } }
  | { code: "refusals.views_many"; values: { viewsMax: Value } }
  | { code: "refusals.sort_many" | "refusals.tag_many" | "refusals.export_found_many" | "file.moreHidden" | "columns.more"; values: { count: Value } }
  | { code: "refusals.customer_merged"; values: { survivor: Value } }
  | { code: "refusals.secret_name_differs" | "refusals.person_column_twice" | "columns.meaning" | "columns.quoted" | "columns.summary.add" | "columns.summary.set" | "columns.summary.description" | "columns.summary.day" | "questions.decimalUnseen" | "questions.dateOrder" | "questions.datesTurned" | "questions.dateUnread" | "questions.rowsTurnedUnseen" | "secrets.type"; values: { column: Value } }
  | { code: "refusals.person_group_name"; values: { charsMax: Value; name: Value } }
  | { code: "refusals.people_begun" | "refusals.people_approved" | "refusals.people_left" | "adjust.title" | "file.quoted" | "review.changes.reopened" | "review.changes.mode_add" | "review.changes.mode_set" | "review.changes.columns" | "review.changes.reading" | "review.changes.rows_corrected" | "review.changes.customers_confirmed" | "review.changes.reapply_ticked" | "review.changes.reapply_unticked" | "review.changes.repeated_once" | "review.changes.repeated_kept" | "review.changes.totals_left_out" | "review.changes.totals_put_back" | "review.changes.scheduled" | "review.changes.unscheduled" | "undo.changes.adjustment" | "undo.changes.reversal" | "undo.changes.merge" | "columns.reopened.title" | "columns.reopened.text" | "cli.migrate.function" | "logWaits.other.columns" | "logWaits.other.review" | "logWaits.other.paused" | "logWaits.other.failed" | "people.review.everybody" | "people.review.chosenBy"; values: { name: Value } }
  | { code: "common.staffNumber"; values: { id: Value } }
  | { code: "app.title.page"; values: { page: Value } }
  | { code: "app.title.customer" | "customer.caption" | "adjust.titleOfId" | "adjust.survivor" | "person.id"; values: { customerId: Value } }
  | { code: "errors.notAllowed"; values: { methods: Value } }
  | { code: "dataRequests.asked"; values: { asked: Value; customerId: Value; due: Value } }
  | { code: "customer.entry" | "entryUndo.openOf" | "entryUndo.title" | "person.reverses" | "person.undoneBy"; values: { entry: Value } }
  | { code: "customer.posted" | "review.scheduled.title"; values: { when: Value } }
  | { code: "adjust.preview"; values: { after: Value; now: Value } }
  | { code: "adjust.saved" | "imports.table.pointsUndone" | "entryUndo.saved" | "logSums.points" | "gone.writeOff.open" | "gone.writeOff.title" | "gone.writeOff.saved"; values: { points: Value } }
  | { code: "adjust.newBalanceHelp"; values: { now: Value } }
  | { code: "rejections.details.letter" | "columns.lettered"; values: { letter: Value } }
  | { code: "rejections.details.emailMeant" | "settings.mails.me"; values: { email: Value } }
  | { code: "rejections.details.customers"; values: { customerIds: Value } }
  | { code: "rejections.details.range" | "rejections.details.rounded" | "rejections.details.roundedOffered" | "customerList.chip.balanceBetween" | "customerList.chip.changedBetween"; values: { from: Value; to: Value } }
  | { code: "rejections.table.caption"; values: { reason: Value } }
  | { code: "repair.reasonOption" | "review.rejectedRows.showOnly" | "review.rejectedGroups.heading" | "review.rejectedGroups.option"; values: { reason: Value; rows: Value } }
  | { code: "repair.file.text"; values: { rowColumn: Value } }
  | { code: "repair.changedOnly" | "review.rejectedGroups.showAll" | "receipt.rows.all" | "receipt.rows.accepted" | "receipt.rows.rejected" | "receipt.rows.already_applied"; values: { rows: Value } }
  | { code: "repair.grid.editing"; values: { field: Value; rowNumber: Value } }
  | { code: "repair.load.loading" | "repair.load.failed" | "repair.load.first"; values: { loaded: Value; total: Value } }
  | { code: "repair.suggestion"; values: { field: Value; text: Value } }
  | { code: "rescue.chooseLabel"; values: { customerId: Value; name: Value; rowNumber: Value } }
  | { code: "file.like"; values: { preset: Value } }
  | { code: "file.understood.text"; values: { encoding: Value; rows: Value; separator: Value } }
  | { code: "file.understood.sheet" | "file.sheetRows"; values: { rows: Value; sheet: Value } }
  | { code: "file.hiddenRows"; values: { count: number; rowNumbers: Value } }
  | { code: "file.mergedCells"; values: { count: number; ranges: Value } }
  | { code: "file.sheetsUnread"; values: { others: Value; sheet: Value } }
  | { code: "file.sheetsTogether" | "file.sheetsAlike"; values: { sheets: Value } }
  | { code: "file.sheetsLeft"; values: { others: Value } }
  | { code: "file.readTogether"; values: { count: Value; sheets: Value } }
  | { code: "upload.refused" | "upload.inDoubt.title" | "upload.reading" | "upload.sending"; values: { fileName: Value } }
  | { code: "upload.sent"; values: { sent: Value; total: Value } }
  | { code: "upload.guide.limits"; values: { rowsMax: Value; sizeMax: Value; workbookSizeMax: Value } }
  | { code: "outcomes.scheduled" | "outcomes.discarded" | "receipt.whenBy" | "receipt.ended.appliedBy" | "receipt.ended.discardedText" | "receipt.undone.text" | "people.decided.left" | "people.decided.approved"; values: { name: Value; when: Value } }
  | { code: "outcomes.applied"; values: { name: Value; posting: Value; when: Value } }
  | { code: "outcomes.undoing"; values: { posting: Value } }
  | { code: "outcomes.undone"; values: { name: Value; posting: Value; undoPosting: Value; when: Value } }
  | { code: "outcomes.otherwise"; values: { applied: Value; became: Value; was: Value } }
  | { code: "outcomes.customersWritten"; values: { name: Value; sum: Value; when: Value } }
  | { code: "progress.askedSoFar" | "progress.doneOf" | "people.steps.doneOf" | "exports.list.running"; values: { done: Value; total: Value } }
  | { code: "progress.allAtOnce"; values: { total: Value } }
  | { code: "progress.waiting.timed"; values: { running: Value; time: Value } }
  | { code: "progress.pace"; values: { done: Value; time: Value } }
  | { code: "review.changes.recounted" | "review.recounted.text"; values: { became: Value; because: Value; was: Value } }
  | { code: "review.notices.alreadyApplied"; values: { count: number; importNumber: Value; name: Value; when: Value } }
  | { code: "review.notices.alreadyAppliedMore"; values: { imports: Value; rows: Value } }
  | { code: "review.notices.sameFileScheduled" | "review.notices.sameFileApplying" | "undo.changes.import" | "undo.changes.undo"; values: { importNumber: Value; name: Value } }
  | { code: "review.totals.rowsOf"; values: { accepted: Value; count: number } }
  | { code: "review.totals.upAndDown"; values: { down: Value; up: Value } }
  | { code: "review.totals.balances"; values: { after: Value; before: Value } }
  | { code: "review.totals.worth"; values: { worth: Value } }
  | { code: "review.confirm.title" | "cli.accepted"; values: { count: number; customers: Value; points: Value } }
  | { code: "review.confirm.customers"; values: { customersMax: Value } }
  | { code: "review.confirm.usual"; values: { points: Value; times: Value } }
  | { code: "review.confirm.when"; values: { day: Value; time: Value; zone: Value } }
  | { code: "review.confirm.apply" | "review.confirm.schedule" | "rule.said.order" | "gone.list.note"; values: { count: number; points: Value } }
  | { code: "review.outliers.text"; values: { count: number; median: Value } }
  | { code: "review.outliers.largest" | "review.belowZero.furthest" | "undo.preview.furthest"; values: { shown: Value } }
  | { code: "review.lines.balance"; values: { balance: Value } }
  | { code: "review.decision.now" | "review.decision.later"; values: { count: number; customers: Value; points: Value; rows: Value } }
  | { code: "review.scheduled.chosen"; values: { name: Value; when: Value; zone: Value } }
  | { code: "review.rejectedGroups.also" | "columns.examples.rejected"; values: { reasons: Value } }
  | { code: "review.recounted.largest"; values: { count: Value; shown: Value } }
  | { code: "review.recounted.figures"; values: { customers: Value; points: Value } }
  | { code: "review.recounted.figuresBelow"; values: { below: Value; customers: Value; points: Value } }
  | { code: "receipt.fileAndSize"; values: { name: Value; size: Value } }
  | { code: "receipt.rows.cellsDeleted" | "receipt.rows.deleted" | "receipt.rows.deletedApplied"; values: { date: Value } }
  | { code: "receipt.rows.entry"; values: { balance: Value; entry: Value } }
  | { code: "receipt.rows.takenBack" | "receipt.rows.givenBack"; values: { entry: Value; points: Value; posting: Value } }
  | { code: "receipt.otherwise" | "mail.otherwise"; values: { became: Value; was: Value } }
  | { code: "undo.description.added" | "undo.description.takenAway" | "undo.description.changed" | "adjustTogether.fileName" | "gone.deleted.title" | "gone.unknown.title"; values: { day: Value } }
  | { code: "columns.points.decimal.example" | "reading.number" | "cli.readAs"; values: { read: Value; written: Value } }
  | { code: "columns.points.description.use" | "columns.summary.typed" | "reading.description"; values: { description: Value } }
  | { code: "rule.said.spent"; values: { per: Value; points: Value } }
  | { code: "rule.said.tag" | "customerTag.chip"; values: { tag: Value } }
  | { code: "questions.columnAs" | "reading.column"; values: { column: Value; field: Value } }
  | { code: "questions.decimal"; values: { column: Value; comma: Value; example: Value; point: Value } }
  | { code: "questions.rowsTurned"; values: { column: Value; words: Value } }
  | { code: "questions.pointsTaken"; values: { column: Value; points: Value } }
  | { code: "questions.pointsSplit"; values: { given: Value; taken: Value } }
  | { code: "questions.encodingUnfit"; values: { encodings: Value } }
  | { code: "reading.country"; values: { country: Value } }
  | { code: "reading.ignored"; values: { columns: Value; count: number } }
  | { code: "cli.usage"; values: { encodings: Value; local: Value } }
  | { code: "cli.noFile" | "cli.errors.folder" | "cli.errors.noAccess" | "cli.backup.exists"; values: { path: Value } }
  | { code: "cli.shopMissing"; values: { local: Value } }
  | { code: "cli.oneOf"; values: { known: Value; name: Value; value: Value } }
  | { code: "cli.import"; values: { count: number; file: Value; number: Value; status: Value } }
  | { code: "cli.row"; values: { cells: Value; row: Value } }
  | { code: "cli.allAppliedBy"; values: { day: Value; name: Value; number: Value } }
  | { code: "cli.errors.unknownOption" | "cli.errors.optionValue" | "cli.errors.optionBare"; values: { option: Value } }
  | { code: "cli.errors.extraWord"; values: { word: Value } }
  | { code: "cli.errors.database"; values: { database: Value; host: Value } }
  | { code: "cli.backup.done"; values: { database: Value; path: Value; size: Value } }
  | { code: "cli.backup.programFailed"; values: { complaint: Value; program: Value } }
  | { code: "cli.backup.noProgram"; values: { program: Value } }
  | { code: "cli.backup.programOld"; values: { program: Value; programVersion: Value; serverVersion: Value } }
  | { code: "cli.restore.done" | "cli.restore.full"; values: { database: Value } }
  | { code: "cli.reconcile.agree"; values: { database: Value; rules: Value } }
  | { code: "cli.reconcile.differ"; values: { count: number; database: Value } }
  | { code: "cli.database"; values: { host: Value; name: Value } }
  | { code: "person.note"; values: { note: Value } }
  | { code: "homeChart.label"; values: { before: Value; from: Value; now: Value; to: Value } }
  | { code: "logRunning.percent"; values: { percent: Value } }
  | { code: "logRunning.percentTimed"; values: { percent: Value; time: Value } }
  | { code: "logRunning.place"; values: { place: Value } }
  | { code: "logActions.discardText"; values: { numbers: Value } }
  | { code: "logActions.chooseOld"; values: { count: number; days: Value } }
  | { code: "mail.subject.applied"; values: { importNumber: Value; imported: Value; notImported: Value } }
  | { code: "mail.subject.customers_written"; values: { importNumber: Value; sum: Value } }
  | { code: "mail.first.applied" | "mail.first.undone" | "mail.first.undo_failed" | "mail.first.customers_written"; values: { importNumber: Value; name: Value; shop: Value } }
  | { code: "mail.first.failed"; values: { importNumber: Value; shop: Value } }
  | { code: "mail.figure"; values: { name: Value; value: Value } }
  | { code: "mail.why.address"; values: { shop: Value } }
  | { code: "mail.states.again"; values: { time: Value } }
  | { code: "mail.line"; values: { address: Value; state: Value } }
  | { code: "customerList.chip.balanceFrom" | "customerList.chip.changedFrom"; values: { from: Value } }
  | { code: "customerList.chip.balanceTo" | "customerList.chip.changedTo"; values: { to: Value } }
  | { code: "adjustTogether.sum"; values: { sum: Value } }
  | { code: "compare.option"; values: { day: Value; fileName: Value; importNumber: Value } }
  | { code: "gone.mergedFrom" | "gone.mergedInto"; values: { customerId: Value; entry: Value } }
  | { code: "secrets.leftOut"; values: { column: Value; kind: Value } }
  | { code: "repairForeseen.said.rejected"; values: { reasons: Value; rowNumber: Value } }
  | { code: "repairSame.example"; values: { after: Value; before: Value; rowNumber: Value } }
  | { code: "repairSame.filled"; values: { after: Value; rowNumber: Value } }
  | { code: "people.groups.size"; values: { count: number; name: Value } }
  | { code: "people.lines.row"; values: { rowNumber: Value; who: Value } }
  | { code: "people.lines.change"; values: { after: Value; before: Value; field: Value } }
  | { code: "people.lines.value"; values: { after: Value; field: Value } }
  | { code: "people.lines.shopify"; values: { words: Value } }
  | { code: "people.untag.done" | "exports.list.name"; values: { count: number; name: Value; when: Value } }
  | { code: "balanceField.writing" | "balanceField.homeWritten"; values: { customers: Value; written: Value } }
  | { code: "balanceField.alike" | "balanceField.homeSince"; values: { moment: Value } }
  | { code: "balanceField.differing"; values: { count: number; moment: Value } }
  | { code: "exports.list.ready"; values: { size: Value; when: Value } };
