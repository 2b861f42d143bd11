-- Leads from a month to the numbers of its postings.
CREATE INDEX posting_of_time ON posting (shop, posted_at) INCLUDE (posting_number);
