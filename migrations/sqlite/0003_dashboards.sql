CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY NOT NULL,
	`login` text NOT NULL,
	`folded_login` text NOT NULL,
	`hash` text NOT NULL,
	`language` text,
	`visible` integer DEFAULT false NOT NULL,
	`preferences` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_hash` ON `accounts` (`hash`);--> statement-breakpoint
CREATE INDEX `accounts_folded_login` ON `accounts` (`folded_login`);--> statement-breakpoint
CREATE TABLE `block_list` (
	`hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`stand_in` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `cohort_members` (
	`cohort_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`consented_at` integer NOT NULL,
	PRIMARY KEY(`cohort_id`, `account_id`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cohort_members_account` ON `cohort_members` (`account_id`);--> statement-breakpoint
CREATE TABLE `cohorts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`owner_id` integer NOT NULL,
	`invitation` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cohorts_slug` ON `cohorts` (`slug`);--> statement-breakpoint
CREATE INDEX `cohorts_owner` ON `cohorts` (`owner_id`);--> statement-breakpoint
CREATE TABLE `judgement_words` (
	`word` text NOT NULL,
	`repository_id` integer NOT NULL,
	`number` integer NOT NULL,
	PRIMARY KEY(`word`, `repository_id`, `number`),
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `judgement_words_issue` ON `judgement_words` (`repository_id`,`number`,`word`);--> statement-breakpoint
CREATE TABLE `judgements` (
	`repository_id` integer NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`taken_by` text,
	`marking` text NOT NULL,
	`area` text,
	`language` text,
	`gpu` text NOT NULL,
	`application` integer NOT NULL,
	`infrastructure` integer NOT NULL,
	`research` integer NOT NULL,
	`rank` real NOT NULL,
	`updated_at` integer NOT NULL,
	`until` integer,
	`card` text NOT NULL,
	PRIMARY KEY(`repository_id`, `number`),
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `judgements_rank` ON `judgements` (`state`,`rank`,`repository_id`,`number`,`area`,`language`,`marking`,`gpu`,`application`,`infrastructure`,`research`);--> statement-breakpoint
CREATE INDEX `judgements_updated_at` ON `judgements` (`state`,`updated_at`,`repository_id`,`number`,`area`,`language`,`marking`,`gpu`,`application`,`infrastructure`,`research`);--> statement-breakpoint
CREATE INDEX `judgements_all_rank` ON `judgements` (`rank`,`repository_id`,`number`,`state`);--> statement-breakpoint
CREATE INDEX `judgements_all_updated_at` ON `judgements` (`updated_at`,`repository_id`,`number`,`state`);--> statement-breakpoint
CREATE INDEX `judgements_taken_by` ON `judgements` (`taken_by`);--> statement-breakpoint
CREATE INDEX `judgements_repository` ON `judgements` (`repository_id`,`state`,`rank`,`number`);--> statement-breakpoint
CREATE INDEX `judgements_area` ON `judgements` (`state`,`area`,`rank`,`repository_id`,`number`);--> statement-breakpoint
CREATE INDEX `judgements_language` ON `judgements` (`state`,`language`,`rank`,`repository_id`,`number`);--> statement-breakpoint
CREATE INDEX `judgements_marking` ON `judgements` (`state`,`marking`,`rank`,`repository_id`,`number`);--> statement-breakpoint
CREATE INDEX `judgements_application` ON `judgements` (`state`,`application`,`rank`,`repository_id`,`number`);--> statement-breakpoint
CREATE INDEX `judgements_infrastructure` ON `judgements` (`state`,`infrastructure`,`rank`,`repository_id`,`number`);--> statement-breakpoint
CREATE INDEX `judgements_research` ON `judgements` (`state`,`research`,`rank`,`repository_id`,`number`);--> statement-breakpoint
CREATE TABLE `road_ticks` (
	`account_id` integer NOT NULL,
	`step` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `step`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE INDEX `sessions_seen_at` ON `sessions` (`seen_at`);--> statement-breakpoint
CREATE TABLE `set_aside` (
	`account_id` integer NOT NULL,
	`repository_id` integer NOT NULL,
	`number` integer NOT NULL,
	`until` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `repository_id`, `number`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sign_ins` (
	`hash` text PRIMARY KEY NOT NULL,
	`verifier` text NOT NULL,
	`return_to` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `summaries` (
	`repository_id` integer PRIMARY KEY NOT NULL,
	`judged_at` integer NOT NULL,
	`until` integer NOT NULL,
	`version` text NOT NULL,
	`news` integer NOT NULL,
	`history_sha` text,
	`open` integer NOT NULL,
	`newcomer` integer NOT NULL,
	`free` integer NOT NULL,
	`contributions` integer NOT NULL,
	`people` integer NOT NULL,
	`place` text NOT NULL,
	`journeys` text,
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `summaries_free` ON `summaries` (`free`,`repository_id`,`contributions`);--> statement-breakpoint
DROP INDEX `inbox_guid`;--> statement-breakpoint
DROP INDEX `inbox_key`;--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_key` ON `inbox` (`guid`,`target`);--> statement-breakpoint
ALTER TABLE `repositories` ADD `language` text;--> statement-breakpoint
ALTER TABLE `repositories` ADD `news` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `claims_author_key` ON `claims` (`author_key`,`state`);