CREATE TABLE `contributions` (
	`repository_id` integer NOT NULL,
	`number` integer NOT NULL,
	`sha` text NOT NULL,
	`title` text NOT NULL,
	`merged_at` integer NOT NULL,
	`author_key` text NOT NULL,
	`co_author_keys` text NOT NULL,
	`paths` text NOT NULL,
	`verified` integer NOT NULL,
	`pass` integer NOT NULL,
	PRIMARY KEY(`repository_id`, `number`),
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_key`) REFERENCES `identities`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contributions_author_key` ON `contributions` (`author_key`);--> statement-breakpoint
CREATE TABLE `identities` (
	`key` text PRIMARY KEY NOT NULL,
	`login` text,
	`folded_login` text,
	`name` text NOT NULL,
	`bot` integer NOT NULL,
	`seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `identities_folded_login` ON `identities` (`folded_login`);--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `repositories` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`folded_name` text NOT NULL,
	`history_sha` text,
	`history_pass` integer NOT NULL,
	`imported_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `repositories_folded_name` ON `repositories` (`folded_name`);
--> statement-breakpoint
-- The mark by which a database is known to be Firstrung's; another program's is refused.
INSERT INTO meta (key, value) VALUES ('application', 'firstrung');
