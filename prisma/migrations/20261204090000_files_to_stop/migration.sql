-- Whose file is on its way at Shopify: the few that the worker looks at every two seconds, also where their step stood still.
CREATE INDEX import_people_on_its_way ON import_people (shop, import_number)
  WHERE state = 'writing' AND file_token IS NOT NULL;
