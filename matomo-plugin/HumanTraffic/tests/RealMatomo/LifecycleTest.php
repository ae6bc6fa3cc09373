<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

/** Update, uninstall, deleted sites, old logs: what comes with the plugin goes with it, and with the visits. */
class LifecycleTest extends RealMatomoTestCase
{
    private const OURS = ['log_human_traffic', 'log_human_traffic_change', 'human_traffic_first_label', 'human_traffic_invalidation'];

    /** The table as 0.1.0 made it. */
    private const FIRST_TABLE = '
        `idvisit` BIGINT UNSIGNED NOT NULL, `idsite` INT UNSIGNED NOT NULL, `score` TINYINT UNSIGNED NULL,
        `evidence` VARCHAR(1000) NULL, `bot_type` VARCHAR(16) NULL, `source` VARCHAR(8) NULL, `mode` VARCHAR(8) NULL,
        `model` VARCHAR(64) NULL, `job_key` VARCHAR(64) NULL, `labelled_at` DATETIME NULL,
        `tracker_verdict` VARCHAR(16) NULL, `tracker_score` TINYINT UNSIGNED NULL, `tracker_evidence` VARCHAR(1000) NULL,
        PRIMARY KEY (`idvisit`)';
    private const FIRST_COLUMNS = 'idvisit, idsite, score, evidence, bot_type, source, mode, model, job_key, labelled_at,
        tracker_verdict, tracker_score, tracker_evidence';

    public function testAnUpdateFromTheFirstVersionBringsTheSameTablesAndKeepsEachRow(): void
    {
        $this->makeVisits(20);
        $visits = $this->visits();
        $this->setLabels(array_map(static fn (array $visit): array => self::label($visit, 'bot'), array_slice($visits, 0, 8)));
        $this->decide($visits[9]['idVisit'], 'human');
        $wanted = self::schema();
        $before = $this->labels();

        $this->asInTheFirstVersion();
        self::assertNotSame($wanted, self::schema());
        self::console('core:update', '--yes');
        self::assertSame($wanted, self::schema());
        self::assertSame($before, $this->labels());
        self::console('core:update', '--yes');
        self::assertSame($wanted, self::schema(), 'run again');
        // What came before the log of changes has no past to go back to, but a person can decide about it.
        $this->decide($visits[0]['idVisit'], 'human');
        $this->decide($visits[0]['idVisit'], '');
        self::assertSame($before, $this->labels());
    }

    public function testAfterTheUpdateArchivesOfTheFirstVersionGetTheReportsThatTheyLack(): void
    {
        $this->makeVisits(6);
        $this->setLabels(array_map(static fn (array $visit): array => self::label($visit, 'bot'), array_slice($this->visits(), 0, 2)));
        $this->ok('HumanTraffic.ensureSegments', ['idSite' => $this->site]);
        $day = ['idSite' => $this->site, 'period' => 'day', 'date' => self::DAY];
        $quality = fn (): array => array_map('intval', array_intersect_key(
            $this->ok('HumanTraffic.getTrafficQuality', $day, 'view'),
            array_flip(['nb_visits_undecided', 'nb_visits_bot'])
        ));
        $right = $quality();
        self::assertSame(['nb_visits_bot' => 2, 'nb_visits_undecided' => 4], array_replace(['nb_visits_bot' => 0], $right));
        $this->asInTheFirstVersion();
        self::query("DELETE FROM " . self::table('archive_numeric_2026_03') . " WHERE name LIKE 'HumanTraffic%' AND idsite = ?", [$this->site]);
        self::query("DELETE FROM " . self::table('archive_blob_2026_03') . " WHERE name LIKE 'HumanTraffic%' AND idsite = ?", [$this->site]);
        self::console('core:update', '--yes');
        self::assertSame(1, $this->ok('HumanTraffic.getStatus', ['idSite' => $this->site])['daysToInvalidate']);
        self::console('humantraffic:invalidate');
        self::assertSame($right, $quality());
        self::assertSame(0, $this->ok('HumanTraffic.getStatus', ['idSite' => $this->site])['daysToInvalidate']);
    }

    private function asInTheFirstVersion(): void
    {
        $table = self::table('log_human_traffic');
        self::query("CREATE TABLE {$table}_first (" . self::FIRST_TABLE . ')');
        self::query("INSERT INTO {$table}_first SELECT " . self::FIRST_COLUMNS . " FROM $table");
        self::query("DROP TABLE $table");
        self::query("RENAME TABLE {$table}_first TO $table");
        foreach (array_slice(self::OURS, 1) as $newer) {
            self::query('DROP TABLE ' . self::table($newer));
        }
        self::query('UPDATE ' . self::table('option') . " SET option_value = '0.1.0' WHERE option_name = 'version_HumanTraffic'");
    }

    /** @return array<int, array> of all visits, as the export shows them, but for what the first version did not have */
    private function labels(): array
    {
        $later = array_flip(['addressClass', 'uaClass', 'crawler', 'crawlerVerified', 'accountRisk']);
        return array_map(static fn (array $visit): array => array_diff_key($visit, $later), $this->visits());
    }

    public function testUninstallingLeavesTheSchemaAsItWasAndInstallingBringsItBack(): void
    {
        $this->grant(['view', 'humantraffic_label']);
        $this->makeVisits(1);
        $wanted = self::schema();
        try {
            self::console('plugin:deactivate', 'HumanTraffic');
            self::inside('uninstall');
            self::assertSame([], array_filter(self::schema()));
            self::assertSame([], self::query('SHOW TABLES LIKE ' . self::db()->quote('%human%traffic%')));
            $options = self::query('SELECT option_name FROM ' . self::table('option') . " WHERE option_name LIKE '%HumanTraffic%' OR option_name LIKE '%ht_verdict%'");
            // Matomo's own notes of when a plugin was switched on and off.
            $options = array_filter($options, static fn (array $option): bool => !str_starts_with($option['option_name'], 'LastPlugin'));
            self::assertSame([], $options);
            self::assertSame([], self::query('SELECT * FROM ' . self::table('access') . " WHERE access = 'humantraffic_label'"));
        } finally {
            self::console('plugin:activate', 'HumanTraffic');
            self::console('core:update', '--yes');
        }
        self::assertSame($wanted, self::schema());
        self::assertNull($this->onlyVisit()['botVerdict']);
    }

    public function testADeletedSiteTakesItsLabelsAndTheirHistoryWithIt(): void
    {
        $this->makeVisits(2);
        $this->setLabels(array_map(static fn (array $visit): array => self::label($visit, 'bot'), $this->visits()));
        $this->makeSite();
        $this->ok('SitesManager.deleteSite', ['idSite' => $this->site], 'superUser');
        self::console('core:run-scheduled-tasks', '--force', 'Piwik\Plugins\PrivacyManager\Tasks.deleteLogDataForDeletedSites');
        foreach ([...self::OURS, 'log_visit'] as $table) {
            self::assertSame([], self::query('SELECT * FROM ' . self::table($table) . ' WHERE idsite = ?', [$this->site]), $table);
        }
    }

    public function testOldLogsTakeTheirLabelsWithThem(): void
    {
        $this->makeVisits(1, '2020-01-05');
        $this->makeVisits(1);
        $visits = $this->visits();
        foreach (['review', 'bot'] as $verdict) {
            $this->setLabels(array_map(static fn (array $visit): array => self::label($visit, $verdict), $visits), ['jobKey' => $verdict]);
        }
        self::inside('purge', '2000');
        self::assertSame([$visits[1]['idVisit']], array_column($this->visits(), 'idVisit'));
        foreach (array_slice(self::OURS, 0, 2) as $table) {
            $left = self::query('SELECT idvisit FROM ' . self::table($table) . ' WHERE idsite = ?', [$this->site]);
            self::assertEquals([$visits[1]['idVisit']], array_column($left, 'idvisit'), $table);
        }
    }

    public function testHistoryOfTheServiceIsForgottenAfterItsTimeAndThatOfPeopleIsNot(): void
    {
        $this->makeVisits(3);
        [$old, $new, $person] = $this->visits();
        $this->setLabels([self::label($old, 'review'), self::label($new, 'review')], ['jobKey' => 'first']);
        $this->setLabels([self::label($old, 'bot')], ['jobKey' => 'old']);
        $this->setLabels([self::label($new, 'bot')], ['jobKey' => 'new']);
        $this->decide($person['idVisit'], 'bot');
        self::query(
            'UPDATE ' . self::table('log_human_traffic_change') . " SET changed_at = '2026-01-01 00:00:00' WHERE idvisit IN (?, ?)",
            [$old['idVisit'], $person['idVisit']]
        );
        $lists = fn (): array => self::query('SELECT id FROM ' . self::table('human_traffic_first_label') . ' WHERE idsite = ?', [$this->site]);
        self::assertCount(1, $lists());
        self::query('UPDATE ' . self::table('human_traffic_first_label') . " SET labelled_at = '2026-01-01 00:00:00' WHERE idsite = ?", [$this->site]);
        self::console('core:run-scheduled-tasks', '--force', 'Piwik\Plugins\HumanTraffic\Tasks.forgetOldChanges');
        self::assertSame([], $lists());
        $left = self::query('SELECT idvisit FROM ' . self::table('log_human_traffic_change') . ' WHERE idsite = ? ORDER BY idvisit', [$this->site]);
        self::assertEquals([$new['idVisit'], $person['idVisit']], array_column($left, 'idvisit'));
        self::assertSame('bot', $this->visits()[0]['botVerdict'], 'the label stays');
    }

    public function testTheTaskInvalidatesWhatNobodyAskedFor(): void
    {
        $this->makeVisits(2);
        $humans = ['idSite' => $this->site, 'period' => 'month', 'date' => self::DAY, 'segment' => 'botVerdict!=bot;botVerdict!=declared_bot'];
        $task = ['core:run-scheduled-tasks', '--force', 'Piwik\Plugins\HumanTraffic\Tasks.workInvalidationQueue'];
        // Matomo has days of its own to invalidate, for visits that were tracked late.
        self::console(...$task);
        self::assertSame(2, $this->ok('VisitsSummary.getVisits', $humans)['value']);
        $this->setLabels([self::label($this->visits()[0], 'bot')]);
        $waiting = fn (): int => $this->ok('HumanTraffic.getStatus', ['idSite' => $this->site])['daysToInvalidate'];
        self::console(...$task);
        self::assertSame(1, $waiting(), 'the run may still be at work');
        self::query('UPDATE ' . self::table('human_traffic_invalidation') . ' SET queued_at = queued_at - INTERVAL 1 HOUR');
        self::console(...$task);
        self::assertSame(1, $this->ok('VisitsSummary.getVisits', $humans)['value']);
        self::assertSame(0, $waiting());
    }

    /** @return array<string, array> */
    private static function schema(): array
    {
        $schema = [];
        foreach (self::OURS as $table) {
            $there = self::query('SHOW TABLES LIKE ' . self::db()->quote(self::table($table)));
            $schema[$table] = $there === [] ? [] : [
                self::query('SHOW COLUMNS FROM ' . self::table($table)),
                array_map(static fn (array $key): array => [$key['Key_name'], $key['Column_name']], self::query('SHOW KEYS FROM ' . self::table($table))),
            ];
        }
        $schema['log_visit'] = self::query('SHOW COLUMNS FROM ' . self::table('log_visit') . " LIKE 'ht%'");
        return $schema;
    }
}
