-- What asked for a posting by hand: a form whose answer was lost is sent again, and finds that it was posted.
ALTER TABLE posting ADD COLUMN request_id uuid;
CREATE UNIQUE INDEX posting_request ON posting (shop, request_id);
