CREATE TABLE `associations` (
	`repository_id` integer NOT NULL,
	`key` text NOT NULL,
	`association` text NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`repository_id`, `key`),
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`key`) REFERENCES `identities`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `budgets` (
	`token` text PRIMARY KEY NOT NULL,
	`limit` integer NOT NULL,
	`remaining` integer NOT NULL,
	`reset_at` integer NOT NULL,
	`paused_until` integer,
	`why` text,
	`refusals` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `comments` (
	`repository_id` integer NOT NULL,
	`id` integer NOT NULL,
	`number` integer NOT NULL,
	`author_key` text,
	`association` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`gone` integer NOT NULL,
	PRIMARY KEY(`repository_id`, `id`),
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_key`) REFERENCES `identities`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `comments_thread` ON `comments` (`repository_id`,`number`);--> statement-breakpoint
CREATE TABLE `issues` (
	`repository_id` integer NOT NULL,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`open` integer NOT NULL,
	`locked` integer NOT NULL,
	`author_key` text,
	`association` text NOT NULL,
	`labels` text NOT NULL,
	`assignees` text NOT NULL,
	`comments` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`closed_at` integer,
	`gone` integer NOT NULL,
	`doubtful` integer NOT NULL,
	`whole_at` integer,
	PRIMARY KEY(`repository_id`, `number`),
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_key`) REFERENCES `identities`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `issues_open` ON `issues` (`open`,`repository_id`);--> statement-breakpoint
CREATE INDEX `issues_author_key` ON `issues` (`author_key`);--> statement-breakpoint
CREATE TABLE `mentions` (
	`repository_id` integer NOT NULL,
	`issue_number` integer NOT NULL,
	`pull_number` integer NOT NULL,
	PRIMARY KEY(`repository_id`, `pull_number`, `issue_number`),
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mentions_issue` ON `mentions` (`repository_id`,`issue_number`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`repository_id` integer NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_key` ON `outbox` (`key`);--> statement-breakpoint
CREATE INDEX `outbox_created_at` ON `outbox` (`created_at`);--> statement-breakpoint
CREATE TABLE `polls` (
	`repository_id` integer NOT NULL,
	`feed` text NOT NULL,
	`etag` text,
	`token` text,
	`cursor` integer,
	`page` integer NOT NULL,
	`checked_at` integer,
	`complete_at` integer,
	PRIMARY KEY(`repository_id`, `feed`),
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `pulls` (
	`repository_id` integer NOT NULL,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`open` integer NOT NULL,
	`draft` integer NOT NULL,
	`author_key` text,
	`association` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`closed_at` integer,
	`merged_at` integer,
	`merge_sha` text,
	`doubtful` integer NOT NULL,
	PRIMARY KEY(`repository_id`, `number`),
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_key`) REFERENCES `identities`(`key`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pulls_author_key` ON `pulls` (`author_key`);--> statement-breakpoint
CREATE TABLE `releases` (
	`repository_id` integer NOT NULL,
	`id` integer NOT NULL,
	`tag` text NOT NULL,
	`name` text NOT NULL,
	`published_at` integer NOT NULL,
	`url` text NOT NULL,
	PRIMARY KEY(`repository_id`, `id`),
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `contributions` ADD `comment_paths` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `repositories` ADD `github_id` integer;--> statement-breakpoint
ALTER TABLE `repositories` ADD `state` text DEFAULT 'unseen' NOT NULL;--> statement-breakpoint
ALTER TABLE `repositories` ADD `state_at` integer;--> statement-breakpoint
ALTER TABLE `repositories` ADD `former_name` text;--> statement-breakpoint
ALTER TABLE `repositories` ADD `description` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `repositories` ADD `stars` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `repositories` ADD `watched_since` integer;--> statement-breakpoint
ALTER TABLE `repositories` ADD `read_at` integer;--> statement-breakpoint
ALTER TABLE `repositories` ADD `poll_at` integer;--> statement-breakpoint
ALTER TABLE `repositories` ADD `leased_until` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `repositories_github_id` ON `repositories` (`github_id`);