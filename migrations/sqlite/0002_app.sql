CREATE TABLE `claims` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`repository_id` integer NOT NULL,
	`number` integer NOT NULL,
	`author_key` text NOT NULL,
	`login` text NOT NULL,
	`slot` text DEFAULT '' NOT NULL,
	`claimed_at` integer NOT NULL,
	`renewed_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`reminded_at` integer,
	`state` text NOT NULL,
	`ended_at` integer,
	`assigned` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claims_thread` ON `claims` (`repository_id`,`number`);--> statement-breakpoint
CREATE INDEX `claims_author` ON `claims` (`repository_id`,`author_key`);--> statement-breakpoint
CREATE INDEX `claims_state` ON `claims` (`state`,`ends_at`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`target` text NOT NULL,
	`guid` text NOT NULL,
	`event` text NOT NULL,
	`installation_id` integer NOT NULL,
	`received_at` integer NOT NULL,
	`state` text NOT NULL,
	`due_at` integer,
	`leased_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`done_at` integer,
	`error` text,
	`different` integer DEFAULT 0 NOT NULL,
	`body` text
);
--> statement-breakpoint
CREATE INDEX `inbox_guid` ON `inbox` (`guid`);--> statement-breakpoint
CREATE INDEX `inbox_due` ON `inbox` (`installation_id`,`id`) WHERE due_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `inbox_leased` ON `inbox` (`installation_id`) WHERE leased_until IS NOT NULL;--> statement-breakpoint
CREATE INDEX `inbox_state` ON `inbox` (`state`,`received_at`,`different`);--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_key` ON `inbox` (`target`,`guid`);--> statement-breakpoint
CREATE TABLE `installations` (
	`id` integer PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`account` text NOT NULL,
	`permissions` text NOT NULL,
	`status` text NOT NULL,
	`status_at` integer NOT NULL,
	`problem` text
);
--> statement-breakpoint
CREATE TABLE `living_comments` (
	`repository_id` integer NOT NULL,
	`number` integer NOT NULL,
	`content` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`repository_id`, `number`),
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `repository_configs` (
	`repository_id` integer PRIMARY KEY NOT NULL,
	`sha` text,
	`config` text,
	`problem` text,
	`checked_at` integer NOT NULL,
	FOREIGN KEY (`repository_id`) REFERENCES `repositories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `outbox` ADD `payload` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `due_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `leased_until` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `attempts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `state` text DEFAULT 'announced' NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `settled_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `error` text;--> statement-breakpoint
CREATE INDEX `outbox_due_at` ON `outbox` (`due_at`) WHERE due_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_settled_at` ON `outbox` (`settled_at`);--> statement-breakpoint
ALTER TABLE `repositories` ADD `installation_id` integer;--> statement-breakpoint
ALTER TABLE `repositories` ADD `installed_at` integer;--> statement-breakpoint
ALTER TABLE `repositories` ADD `uninstalled_at` integer;--> statement-breakpoint
ALTER TABLE `repositories` ADD `private` integer DEFAULT false NOT NULL;