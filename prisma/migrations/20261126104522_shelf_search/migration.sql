-- CreateTable
CREATE TABLE "search_term" (
    "programme_id" UUID NOT NULL,
    -- Compared byte by byte, so that the beginnings of terms are looked up in the key.
    "term" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "search_term_pkey" PRIMARY KEY ("programme_id","term")
);

ALTER TABLE search_term
  ADD CONSTRAINT search_term_programme_fkey FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE CASCADE;

-- What stands on the shelf already: the kind of a term, the mark of its programme (three letters), what it says.
INSERT INTO search_term (programme_id, term)
SELECT DISTINCT programme_id, left(term, 1) || substr(term, 5)
  FROM shelf CROSS JOIN LATERAL unnest(tsvector_to_array(terms)) AS term
 WHERE term NOT LIKE '=%';

-- The best of very many matches are looked for in their order.
CREATE INDEX shelf_named ON shelf (programme_id, name_length, listed_at DESC, product_id) WHERE listed;
