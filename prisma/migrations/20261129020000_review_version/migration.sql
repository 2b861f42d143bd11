-- A decision names the version of the review that it was taken on: prisma/functions/count_review_version.sql counts it.
-- Beside it the last changes, so that whoever decided on an older version is told what was changed and by whom.
ALTER TABLE import
  ADD COLUMN review_version integer NOT NULL DEFAULT 1,
  ADD COLUMN review_changes jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(review_changes) = 'array');
