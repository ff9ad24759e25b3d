-- What admins do about players is noted, whichever of the two migrations before this one came first.
DO $$
DECLARE followed text;
BEGIN
  FOR followed IN
    SELECT name FROM unnest(ARRAY['player_presence', 'player_note', 'player_event', 'bulk_act', 'bulk_act_player']) AS name
    WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = name::regclass AND tgname = 'audit_change')
  LOOP
    CALL audit_follow(followed);
  END LOOP;
END $$;
