import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Publications never change, with this one exception: a photo that was erased is taken out of every
 * version, and a tombstone says so.
 */
export class ErasedPhotos1732400000703 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE erased_photo (
        sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        erased_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      GRANT SELECT ON erased_photo TO jiannuo_public_ro, jiannuo_api, jiannuo_worker, jiannuo_auditor;
      CREATE INDEX evidence_erased ON evidence (display_sha256) WHERE erased_at IS NOT NULL;

      -- True once the photo is gone. False while a newest version still shows it, or evidence that was
      -- not erased has the same bytes.
      CREATE FUNCTION erase_published_photo(sha text) RETURNS boolean
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE
        path text := '/photos/' || sha || '.jpg';
        tombstone jsonb := jsonb_build_object('url', '', 'caption', '照片已删除', 'width', NULL, 'height', NULL);
      BEGIN
        IF NOT EXISTS (SELECT FROM public.evidence e WHERE e.display_sha256 = sha AND e.erased_at IS NOT NULL)
          OR EXISTS (SELECT FROM published.photo p WHERE p.sha256 = sha)
          OR EXISTS (SELECT FROM (SELECT DISTINCT ON (programme_id) manifest FROM public.publication
              ORDER BY programme_id, version DESC) newest WHERE jsonb_exists(newest.manifest, path))
        THEN RETURN false;
        END IF;
        UPDATE public.publication SET
          manifest = manifest - path,
          snapshot = jsonb_set(snapshot, '{projects}', (
            SELECT coalesce(jsonb_agg(p || jsonb_build_object('milestones', (
              SELECT coalesce(jsonb_agg(m || jsonb_build_object('photos', (
                SELECT coalesce(jsonb_agg(CASE WHEN f->>'url' = path THEN tombstone ELSE f END ORDER BY o3), '[]')
                FROM jsonb_array_elements(m->'photos') WITH ORDINALITY t3(f, o3))) ORDER BY o2), '[]')
              FROM jsonb_array_elements(p->'milestones') WITH ORDINALITY t2(m, o2))) ORDER BY o1), '[]')
            FROM jsonb_array_elements(snapshot->'projects') WITH ORDINALITY t1(p, o1)))
          WHERE jsonb_exists(manifest, path);
        DELETE FROM public.publication_file WHERE sha256 = sha;
        -- Pages and data of earlier versions, which name it and its caption.
        DELETE FROM public.publication_file f
          WHERE f.media_type NOT LIKE 'image/jpeg%' AND position(convert_to(sha, 'UTF8') IN f.body) > 0;
        INSERT INTO public.erased_photo (sha256) VALUES (sha) ON CONFLICT DO NOTHING;
        PERFORM pg_notify('publication', path);
        RETURN true;
      END $$;
      REVOKE ALL ON FUNCTION erase_published_photo(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION erase_published_photo(text) TO jiannuo_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION erase_published_photo(text);
      DROP INDEX evidence_erased;
      DROP TABLE erased_photo;
    `);
  }
}
