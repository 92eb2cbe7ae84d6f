-- The market price that each product of a programme is compared with, and what was last said about the two: of the
-- still good ones the one whose word stands in the product's name, the longest word first, else that of its category.
CREATE FUNCTION price_beside(for_programme uuid, oldest date, today date)
RETURNS TABLE (product_id uuid, reference_id uuid, price_fen bigint, grams bigint, observed_on date, source text,
               entered_at timestamptz, last_word price_word_kind, said_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT product.id, reference.id, reference.price_fen, reference.grams, reference.observed_on, reference.source,
         reference.entered_at, last_said.word, last_said.said_at
    FROM product
   CROSS JOIN LATERAL (
     SELECT market.id, market.price_fen, market.grams, market.observed_on, market.source, market.entered_at
       FROM reference_price AS market
      WHERE market.programme_id = for_programme AND market.category = product.category
        AND market.observed_on BETWEEN oldest AND today
        AND (market.produce = '' OR position(market.produce IN product.name) > 0)
      ORDER BY length(market.produce) DESC, market.observed_on DESC, market.entered_at DESC, market.id DESC
      LIMIT 1) AS reference
    LEFT JOIN LATERAL (
     SELECT said.word, said.said_at
       FROM price_word AS said
      WHERE said.programme_id = for_programme AND said.product_id = product.id
        AND said.reference_id = reference.id AND said.unit_price_fen = product.unit_price_fen
      ORDER BY said.said_at DESC, said.id DESC
      LIMIT 1) AS last_said ON true
   WHERE product.programme_id = for_programme
$$;

-- comparePrice() of the domain as a condition: multiplied out, never divided. False without a weight.
CREATE FUNCTION price_far_off(asked_fen bigint, asked_grams bigint, market_fen bigint, market_grams bigint, percent bigint)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(asked_grams, 0) > 0
     AND abs(asked_fen::numeric * market_grams - market_fen::numeric * asked_grams) * 100
         > percent * market_fen::numeric * asked_grams
$$;
