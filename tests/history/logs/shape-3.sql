PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE completions (
    id TEXT PRIMARY KEY NOT NULL,
    session_id TEXT NOT NULL,
    title TEXT NOT NULL,
    aim TEXT NOT NULL,
    started TEXT NOT NULL,
    ended TEXT NOT NULL,
    utc_offset_minutes INTEGER NOT NULL,
    zone TEXT NOT NULL,
    cutoff_minutes INTEGER NOT NULL,
    training_date TEXT NOT NULL,
    status TEXT NOT NULL,
    planned_seconds REAL NOT NULL,
    work_seconds REAL NOT NULL,
    left_seconds REAL NOT NULL,
    right_seconds REAL NOT NULL,
    paused_seconds REAL NOT NULL,
    source TEXT NOT NULL,
    effort INTEGER,
    pain INTEGER,
    note TEXT NOT NULL,
    snapshot TEXT REFERENCES snapshots (hash)
);
INSERT INTO "completions" VALUES('00000000-0000-4000-8000-000000000001','pigeon','Pigeon','gain-rotation','2026-03-04T06:30:00.000Z','2026-03-04T06:40:00.000Z',60,'Europe/Berlin',240,'2026-03-04','completed',240.0,230.5,120.0,110.5,3.25,'played',6,NULL,'Fine, =1+1.','1cbeae16bd9f73c13ce1b36d7c7f28a368b2704ec711380e08bf68169f02dd48');
INSERT INTO "completions" VALUES('00000000-0000-4000-8000-000000000002','pigeon','Pigeon','gain-rotation','2026-02-25T06:30:00.000Z','2026-03-04T06:40:00.000Z',60,'Europe/Berlin',240,'2026-02-25','partial',240.0,299.0,120.0,110.5,3.25,'played',6,3,'Fine, =1+1.','1cbeae16bd9f73c13ce1b36d7c7f28a368b2704ec711380e08bf68169f02dd48');
INSERT INTO "completions" VALUES('00000000-0000-4000-8000-000000000003','pigeon','Pigeon','gain-rotation','2026-02-26T06:30:00.000Z','2026-03-04T06:40:00.000Z',60,'Europe/Berlin',240,'2026-02-26','partial',240.0,300.0,120.0,110.5,3.25,'played',6,NULL,'Fine, =1+1.','2e1f958463d1f6407aa1c36c6e31d237d96308742be49469e2dd55185feae9ea');
INSERT INTO "completions" VALUES('00000000-0000-4000-8000-000000000004','hip-check','Hip check','both','2026-03-03T06:30:00.000Z','2026-03-03T06:40:00.000Z',60,'CET',240,'2026-03-03','completed',0.0,0.0,0.0,0.0,0.0,'played',NULL,NULL,'',NULL);
CREATE TABLE goals (
    effective_from TEXT PRIMARY KEY NOT NULL,
    goal INTEGER NOT NULL CHECK (goal BETWEEN 1 AND 7)
);
INSERT INTO "goals" VALUES('2026-01-01',1);
CREATE TABLE journal (
    id TEXT PRIMARY KEY NOT NULL,
    owner TEXT NOT NULL,
    session_id TEXT NOT NULL,
    title TEXT NOT NULL,
    session TEXT NOT NULL,
    options TEXT NOT NULL,
    total_seconds REAL NOT NULL,
    started TEXT NOT NULL,
    utc_offset_minutes INTEGER NOT NULL,
    zone TEXT NOT NULL,
    outcome TEXT,
    closed TEXT
);
INSERT INTO "journal" VALUES('a-play','2d6f5391257d4eec9bac5c43d5da29a2','pigeon','Pigeon','{"format":1,"id":"pigeon"}','{}',300.0,'2026-03-04T06:30:00.000Z',60,'CET',NULL,NULL);
CREATE TABLE journal_states (
    play TEXT PRIMARY KEY NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    position REAL NOT NULL,
    work_seconds REAL NOT NULL,
    last_seen TEXT NOT NULL
);
INSERT INTO "journal_states" VALUES('a-play','{"position":10.0}',10.0,0.0,'2026-03-04T06:30:00.000Z');
CREATE TABLE measurements (
    id INTEGER PRIMARY KEY,
    completion TEXT REFERENCES completions (id) ON DELETE CASCADE,
    check_id TEXT NOT NULL,
    record TEXT NOT NULL,
    side TEXT,
    degrees REAL,
    choice TEXT,
    utc TEXT NOT NULL
);
INSERT INTO "measurements" VALUES(1,'00000000-0000-4000-8000-000000000001','prone-rotation-test','internal','left',31.0,NULL,'2026-03-04T06:30:00.000Z');
INSERT INTO "measurements" VALUES(2,'00000000-0000-4000-8000-000000000001','standing-posture','feet',NULL,NULL,'out','2026-03-04T06:30:00.000Z');
INSERT INTO "measurements" VALUES(3,'00000000-0000-4000-8000-000000000002','prone-rotation-test','internal','left',31.0,NULL,'2026-03-04T06:30:00.000Z');
INSERT INTO "measurements" VALUES(4,'00000000-0000-4000-8000-000000000002','standing-posture','feet',NULL,NULL,'out','2026-03-04T06:30:00.000Z');
INSERT INTO "measurements" VALUES(5,'00000000-0000-4000-8000-000000000003','prone-rotation-test','internal','left',31.0,NULL,'2026-03-04T06:30:00.000Z');
INSERT INTO "measurements" VALUES(6,'00000000-0000-4000-8000-000000000003','standing-posture','feet',NULL,NULL,'out','2026-03-04T06:30:00.000Z');
INSERT INTO "measurements" VALUES(7,NULL,'prone-rotation-test','internal',NULL,28.0,NULL,'2026-03-04T06:30:00.000Z');
INSERT INTO "measurements" VALUES(8,'00000000-0000-4000-8000-000000000004','prone-rotation-test','internal','left',33.0,NULL,'2026-03-03T06:35:00.000Z');
CREATE TABLE pauses (
    id INTEGER PRIMARY KEY,
    first_day TEXT NOT NULL,
    last_day TEXT,
    reason TEXT NOT NULL,
    CHECK (last_day IS NULL OR last_day >= first_day)
);
INSERT INTO "pauses" VALUES(1,'2026-02-16','2026-02-22','ill');
CREATE TABLE pinches (
    play TEXT NOT NULL,
    position INTEGER NOT NULL,
    completion TEXT REFERENCES completions (id) ON DELETE CASCADE,
    exercise TEXT NOT NULL,
    side TEXT,
    segment INTEGER NOT NULL,
    at REAL NOT NULL,
    utc TEXT NOT NULL,
    choice TEXT NOT NULL,
    PRIMARY KEY (play, position)
);
INSERT INTO "pinches" VALUES('00000000-0000-4000-8000-000000000001',0,'00000000-0000-4000-8000-000000000001','pigeon','right',3,101.5,'2026-03-04T06:30:00.000Z','skip');
INSERT INTO "pinches" VALUES('00000000-0000-4000-8000-000000000002',0,'00000000-0000-4000-8000-000000000002','pigeon','right',3,101.5,'2026-03-04T06:30:00.000Z','skip');
INSERT INTO "pinches" VALUES('00000000-0000-4000-8000-000000000003',0,'00000000-0000-4000-8000-000000000003','pigeon','right',3,101.5,'2026-03-04T06:30:00.000Z','skip');
CREATE TABLE snapshots (
    hash TEXT PRIMARY KEY NOT NULL,
    session TEXT NOT NULL
);
INSERT INTO "snapshots" VALUES('1cbeae16bd9f73c13ce1b36d7c7f28a368b2704ec711380e08bf68169f02dd48','{"format":1,"id":"pigeon"}');
INSERT INTO "snapshots" VALUES('2e1f958463d1f6407aa1c36c6e31d237d96308742be49469e2dd55185feae9ea','{"format":1,"id":"bridge"}');
CREATE TABLE step_results (
    completion TEXT NOT NULL REFERENCES completions (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    step INTEGER NOT NULL,
    exercise TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT,
    planned_seconds REAL NOT NULL,
    done_seconds REAL NOT NULL,
    planned_reps INTEGER NOT NULL,
    done_reps INTEGER NOT NULL,
    status TEXT NOT NULL,
    level TEXT NOT NULL,
    PRIMARY KEY (completion, position)
);
INSERT INTO "step_results" VALUES('00000000-0000-4000-8000-000000000001',0,0,'pigeon','Pigeon stretch','hold','left',120.0,120.0,0,0,'done','');
INSERT INTO "step_results" VALUES('00000000-0000-4000-8000-000000000001',1,0,'pigeon','Pigeon stretch','hold','right',120.0,110.5,0,0,'part','red band');
INSERT INTO "step_results" VALUES('00000000-0000-4000-8000-000000000001',2,1,'bridge','Glute bridge','reps',NULL,40.0,0.0,10,0,'skipped','');
INSERT INTO "step_results" VALUES('00000000-0000-4000-8000-000000000002',0,0,'pigeon','Pigeon stretch','hold','left',120.0,120.0,0,0,'done','');
INSERT INTO "step_results" VALUES('00000000-0000-4000-8000-000000000002',1,0,'pigeon','Pigeon stretch','hold','right',120.0,110.5,0,0,'part','red band');
INSERT INTO "step_results" VALUES('00000000-0000-4000-8000-000000000002',2,1,'bridge','Glute bridge','reps',NULL,40.0,0.0,10,0,'skipped','');
INSERT INTO "step_results" VALUES('00000000-0000-4000-8000-000000000003',0,0,'pigeon','Pigeon stretch','hold','left',120.0,120.0,0,0,'done','');
INSERT INTO "step_results" VALUES('00000000-0000-4000-8000-000000000003',1,0,'pigeon','Pigeon stretch','hold','right',120.0,110.5,0,0,'part','red band');
INSERT INTO "step_results" VALUES('00000000-0000-4000-8000-000000000003',2,1,'bridge','Glute bridge','reps',NULL,40.0,0.0,10,0,'skipped','');
CREATE INDEX "idx_completions_started"
    ON "completions" ("started");
CREATE INDEX "completions_by_day"
    ON "completions" ("training_date", "status", "work_seconds", "left_seconds", "right_seconds");
CREATE INDEX "idx_completions_session_id_training_date"
    ON "completions" ("session_id", "training_date");
CREATE INDEX "idx_completions_snapshot"
    ON "completions" ("snapshot");
CREATE INDEX "idx_step_results_exercise_completion"
    ON "step_results" ("exercise", "completion");
CREATE INDEX "idx_pinches_completion"
    ON "pinches" ("completion");
CREATE INDEX "idx_pinches_utc_exercise"
    ON "pinches" ("utc", "exercise");
CREATE INDEX "idx_measurements_check_id_utc"
    ON "measurements" ("check_id", "utc");
CREATE INDEX "idx_measurements_completion"
    ON "measurements" ("completion");
COMMIT;
