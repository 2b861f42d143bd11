-- The e-mail and phone of a customer who asked for her data: rows that name her otherwise than by her id are hers too.
-- Gone once the data was handed over.
ALTER TABLE data_request ADD COLUMN keys text[] NOT NULL DEFAULT '{}';
