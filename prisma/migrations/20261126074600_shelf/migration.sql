-- CreateTable
CREATE TABLE "shelf" (
    "programme_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "base_id" UUID NOT NULL,
    "category" TEXT NOT NULL,
    "listed" BOOLEAN NOT NULL,
    "available" BOOLEAN NOT NULL DEFAULT false,
    "preorder" BOOLEAN NOT NULL,
    "certified" BOOLEAN NOT NULL,
    "minimum_order" BIGINT NOT NULL,
    "lead_days" INTEGER NOT NULL,
    "by_weight" BOOLEAN NOT NULL,
    "compared" BIGINT NOT NULL,
    "sold_in" INTEGER NOT NULL,
    "name_length" INTEGER NOT NULL,
    "listed_at" TIMESTAMPTZ(3) NOT NULL,
    "terms" tsvector NOT NULL DEFAULT ''::tsvector,
    "stale" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "shelf_pkey" PRIMARY KEY ("programme_id","product_id")
);

-- CreateTable
CREATE TABLE "shelf_total" (
    "programme_id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "base_id" UUID NOT NULL,
    "category" TEXT NOT NULL,
    "products" INTEGER NOT NULL,

    CONSTRAINT "shelf_total_pkey" PRIMARY KEY ("programme_id","village_id","base_id","category")
);

-- CreateTable
CREATE TABLE "search_word" (
    "programme_id" UUID NOT NULL,
    "variant" TEXT NOT NULL,
    "word" TEXT NOT NULL,

    CONSTRAINT "search_word_pkey" PRIMARY KEY ("programme_id","variant","word")
);

ALTER TABLE shelf
  ADD CONSTRAINT shelf_product_fkey FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT shelf_sold_in_check CHECK (sold_in BETWEEN 0 AND 16777215);
ALTER TABLE shelf_total ADD CONSTRAINT shelf_total_products_check CHECK (products >= 0);
ALTER TABLE search_word
  ADD CONSTRAINT search_word_programme_fkey FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE CASCADE;

-- What each row of the shelf has to be: read by the triggers below, by the first filling and by `verify`.
CREATE FUNCTION sold_half_months(seasons jsonb) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(bit_or(1 << half_month), 0)
    FROM jsonb_array_elements(CASE jsonb_typeof(seasons -> 'sell') WHEN 'array' THEN seasons -> 'sell' ELSE '[]' END) AS range,
         generate_series(CASE WHEN range ->> 0 ~ '^\d{1,2}$' THEN (range ->> 0)::int END,
                         CASE WHEN range ->> 1 ~ '^\d{1,2}$' THEN (range ->> 1)::int END) AS half_month
   WHERE half_month BETWEEN 0 AND 23
$$;

CREATE VIEW shelf_wanted AS
SELECT product.programme_id, product.id AS product_id, product.village_id,
       coalesce(product.base_id, '00000000-0000-0000-0000-000000000000') AS base_id, product.category,
       product.state = 'LISTED' AND organisation.standing = 'APPROVED' AS listed,
       product.supply = 'STOCK' AND coalesce(stock.on_hand - stock.reserved, 0) >= product.minimum_order AS available,
       product.supply = 'PREORDER' AS preorder, product.certification = 'CERTIFIED' AS certified,
       product.minimum_order, product.lead_days,
       coalesce(product.price_grams, product.nominal_grams) IS NOT NULL AS by_weight,
       CASE WHEN coalesce(product.price_grams, product.nominal_grams) > 0
            THEN trunc(product.unit_price_fen::numeric * 500000 / coalesce(product.price_grams, product.nominal_grams))
            ELSE product.unit_price_fen::numeric * 1000 END::bigint AS compared,
       sold_half_months(product.seasons) AS sold_in, char_length(product.name) AS name_length,
       coalesce(product.listed_at, product.created_at) AS listed_at
  FROM product
  JOIN organisation ON organisation.programme_id = product.programme_id AND organisation.id = product.supplier_id
  LEFT JOIN stock ON stock.programme_id = product.programme_id AND stock.product_id = product.id;

-- Which parts have how many, once per statement; merged in key order, so that two writers never wait crosswise.
CREATE FUNCTION shelf_totals() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  part record;
BEGIN
  FOR part IN EXECUTE format(
    'SELECT programme_id, village_id, base_id, category, sum(one)::int AS products
       FROM (%s) AS moved GROUP BY 1, 2, 3, 4 HAVING sum(one) <> 0 ORDER BY 1, 2, 3, 4',
    concat_ws(' UNION ALL ',
      CASE WHEN TG_OP <> 'DELETE' THEN
        'SELECT programme_id, village_id, base_id, category, 1 AS one FROM added WHERE listed' END,
      CASE WHEN TG_OP <> 'INSERT' THEN
        'SELECT programme_id, village_id, base_id, category, -1 AS one FROM gone WHERE listed' END))
  LOOP
    IF part.products > 0 THEN
      INSERT INTO shelf_total AS total (programme_id, village_id, base_id, category, products)
      VALUES (part.programme_id, part.village_id, part.base_id, part.category, part.products)
      ON CONFLICT (programme_id, village_id, base_id, category)
      DO UPDATE SET products = total.products + excluded.products;
    ELSE
      UPDATE shelf_total AS total SET products = total.products + part.products
       WHERE total.programme_id = part.programme_id AND total.village_id = part.village_id
         AND total.base_id = part.base_id AND total.category = part.category;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER shelf_totals_added AFTER INSERT ON shelf
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION shelf_totals();
CREATE TRIGGER shelf_totals_changed AFTER UPDATE ON shelf
  REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION shelf_totals();
CREATE TRIGGER shelf_totals_gone AFTER DELETE ON shelf
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION shelf_totals();

-- The product's own row. What is judged together with it (its supplier's standing, its stock) is held still meanwhile.
CREATE FUNCTION shelf_of_added_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM organisation
    WHERE (programme_id, id) IN (SELECT programme_id, supplier_id FROM added) ORDER BY programme_id, id FOR SHARE;
  INSERT INTO shelf (programme_id, product_id, village_id, base_id, category, listed, available, preorder, certified,
                     minimum_order, lead_days, by_weight, compared, sold_in, name_length, listed_at)
  SELECT wanted.* FROM shelf_wanted AS wanted
   WHERE (wanted.programme_id, wanted.product_id) IN (SELECT programme_id, id FROM added)
   ORDER BY wanted.programme_id, wanted.product_id;
  RETURN NULL;
END $$;
CREATE TRIGGER shelf_of_added_products AFTER INSERT ON product
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION shelf_of_added_products();

CREATE FUNCTION shelf_of_changed_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM organisation
    WHERE (programme_id, id) IN (SELECT added.programme_id, added.supplier_id
                                   FROM added JOIN gone USING (programme_id, id) WHERE added.state <> gone.state)
    ORDER BY programme_id, id FOR SHARE;
  PERFORM 1 FROM stock
    WHERE (programme_id, product_id) IN (SELECT added.programme_id, added.id
                                           FROM added JOIN gone USING (programme_id, id)
                                          WHERE (added.minimum_order, added.supply) <> (gone.minimum_order, gone.supply))
    ORDER BY programme_id, product_id FOR SHARE;
  UPDATE shelf
     SET village_id = wanted.village_id, base_id = wanted.base_id, category = wanted.category, listed = wanted.listed,
         available = wanted.available, preorder = wanted.preorder, certified = wanted.certified,
         minimum_order = wanted.minimum_order, lead_days = wanted.lead_days, by_weight = wanted.by_weight,
         compared = wanted.compared, sold_in = wanted.sold_in, name_length = wanted.name_length,
         listed_at = wanted.listed_at, stale = shelf.stale OR wanted.reworded
    FROM (SELECT shelf_wanted.*,
                 (added.name, added.name_en, added.village_id, added.base_id)
                   IS DISTINCT FROM (gone.name, gone.name_en, gone.village_id, gone.base_id) AS reworded
            FROM shelf_wanted
            JOIN added ON added.programme_id = shelf_wanted.programme_id AND added.id = shelf_wanted.product_id
            JOIN gone ON gone.programme_id = added.programme_id AND gone.id = added.id) AS wanted
   WHERE shelf.programme_id = wanted.programme_id AND shelf.product_id = wanted.product_id
     AND (wanted.reworded
          OR (shelf.village_id, shelf.base_id, shelf.category, shelf.listed, shelf.available, shelf.preorder,
              shelf.certified, shelf.minimum_order, shelf.lead_days, shelf.by_weight, shelf.compared, shelf.sold_in,
              shelf.listed_at)
             IS DISTINCT FROM
             (wanted.village_id, wanted.base_id, wanted.category, wanted.listed, wanted.available, wanted.preorder,
              wanted.certified, wanted.minimum_order, wanted.lead_days, wanted.by_weight, wanted.compared,
              wanted.sold_in, wanted.listed_at));
  RETURN NULL;
END $$;
CREATE TRIGGER shelf_of_changed_products AFTER UPDATE ON product
  REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION shelf_of_changed_products();

-- Every order changes stock: the row of the shelf is touched only when the last smallest order of it goes or comes
-- back. Whoever changes the shelf here holds the stock row first, so two orders never meet crosswise on the shelf.
CREATE FUNCTION shelf_of_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE shelf
     SET available = NOT shelf.available
    FROM added
   WHERE shelf.programme_id = added.programme_id AND shelf.product_id = added.product_id
     AND shelf.available <> (NOT shelf.preorder AND added.on_hand - added.reserved >= shelf.minimum_order);
  RETURN NULL;
END $$;
CREATE TRIGGER shelf_of_added_stock AFTER INSERT ON stock
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION shelf_of_stock();
CREATE TRIGGER shelf_of_changed_stock AFTER UPDATE ON stock
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION shelf_of_stock();

CREATE FUNCTION shelf_of_supplier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE shelf SET listed = product.state = 'LISTED' AND NEW.standing = 'APPROVED'
    FROM product
   WHERE product.programme_id = NEW.programme_id AND product.supplier_id = NEW.id
     AND shelf.programme_id = product.programme_id AND shelf.product_id = product.id
     AND shelf.listed <> (product.state = 'LISTED' AND NEW.standing = 'APPROVED');
  RETURN NULL;
END $$;
CREATE TRIGGER shelf_of_supplier AFTER UPDATE OF standing ON organisation
  FOR EACH ROW WHEN (NEW.side = 'SUPPLIER' AND OLD.standing IS DISTINCT FROM NEW.standing)
  EXECUTE FUNCTION shelf_of_supplier();

-- A renamed village or base is found by its new name once its products' words are made again.
CREATE FUNCTION shelf_of_village() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE shelf SET stale = true
    FROM product
   WHERE product.programme_id = NEW.programme_id AND product.village_id = NEW.id
     AND shelf.programme_id = product.programme_id AND shelf.product_id = product.id AND NOT shelf.stale;
  RETURN NULL;
END $$;
CREATE TRIGGER shelf_of_village AFTER UPDATE OF name ON village
  FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION shelf_of_village();

CREATE FUNCTION shelf_of_base() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE shelf SET stale = true
    FROM product
   WHERE product.programme_id = NEW.programme_id AND product.village_id = NEW.village_id AND product.base_id = NEW.id
     AND shelf.programme_id = product.programme_id AND shelf.product_id = product.id AND NOT shelf.stale;
  RETURN NULL;
END $$;
CREATE TRIGGER shelf_of_base AFTER UPDATE OF name ON production_base
  FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION shelf_of_base();

-- What stands on the shelf of an older version; its words are made by the product within seconds of its start.
INSERT INTO shelf (programme_id, product_id, village_id, base_id, category, listed, available, preorder, certified,
                   minimum_order, lead_days, by_weight, compared, sold_in, name_length, listed_at)
SELECT * FROM shelf_wanted;

-- One index for each order and each part; only what is for sale is in them.
CREATE INDEX shelf_newest ON shelf (programme_id, listed_at DESC, product_id) WHERE listed;
CREATE INDEX shelf_price ON shelf (programme_id, by_weight DESC, compared, listed_at DESC, product_id) WHERE listed;
CREATE INDEX shelf_village ON shelf (programme_id, village_id, listed_at DESC, product_id) WHERE listed;
CREATE INDEX shelf_category ON shelf (programme_id, category, listed_at DESC, product_id) WHERE listed;
CREATE INDEX shelf_base ON shelf (programme_id, base_id, listed_at DESC, product_id)
  WHERE listed AND base_id <> '00000000-0000-0000-0000-000000000000';
CREATE INDEX shelf_certified ON shelf (programme_id, listed_at DESC, product_id) WHERE listed AND certified;
CREATE INDEX shelf_available ON shelf (programme_id, listed_at DESC, product_id) WHERE listed AND available;
CREATE INDEX shelf_stale ON shelf (programme_id, product_id) WHERE stale;
-- Without a pending list: a search must not read what was written lately row by row.
CREATE INDEX shelf_terms ON shelf USING gin (terms) WITH (fastupdate = off) WHERE listed;
