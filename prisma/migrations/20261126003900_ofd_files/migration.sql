-- 数电票 come as OFD: a file that is kept as it came, like a PDF, and has no size in pixels.
ALTER TABLE attachment DROP CONSTRAINT attachment_media_type_check, DROP CONSTRAINT attachment_check;
ALTER TABLE attachment
  ADD CONSTRAINT attachment_media_type_check CHECK (
    media_type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'application/ofd')),
  ADD CONSTRAINT attachment_size_of_pictures CHECK (
    (width IS NULL) = (media_type NOT LIKE 'image/%') AND (height IS NULL) = (width IS NULL));
