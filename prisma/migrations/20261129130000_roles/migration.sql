-- The web process needs nothing of the tables' owner any more: what an operator is told of all shops together has a
-- role of its own, which reads counts and nothing of a merchant's. The queue grants it its part (app/queue.server.ts).
DO $$
BEGIN
  -- Roles belong to the whole cluster: another database of it may have made it already.
  BEGIN
    CREATE ROLE pointbook_watch NOLOGIN NOSUPERUSER NOBYPASSRLS;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
  END;
  BEGIN
    GRANT pointbook_watch TO CURRENT_USER;
  EXCEPTION WHEN duplicate_object OR unique_violation OR internal_error THEN
    NULL;
  END;
END $$;

GRANT SELECT ON _prisma_migrations TO pointbook_watch;
GRANT SELECT (status, accepted_count, rejected_count, already_applied_count) ON import TO pointbook_watch;
CREATE POLICY watch ON import FOR SELECT TO pointbook_watch USING (true);
