<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

class CommandsTest extends RealMatomoTestCase
{
    public function testVisitsOfASegmentAreLabelledAndPutBack(): void
    {
        $this->makeVisits(3);
        $before = $this->visits();
        $segment = 'pageUrl==http%3A%2F%2Fexample.org%2F1,pageUrl==http%3A%2F%2Fexample.org%2F2';
        $arguments = ["--idsite=$this->site", '--verdict=bot', "--segment=$segment", '--from=' . self::DAY];
        self::assertStringContainsString('2 visits', self::console('humantraffic:label', ...$arguments, ...['--dry-run']));
        self::assertSame($before, $this->visits());

        $said = self::console('humantraffic:label', ...$arguments, ...['--yes', '--reason=800x600 from one network']);
        self::assertSame([null, 'bot', 'bot'], array_column($this->visits(), 'botVerdict'));
        self::assertSame('person', $this->visits()[1]['botSource']);
        self::assertSame(1, preg_match('/--job=(\S+)/', $said, $job));
        self::assertStringContainsString($job[1], self::console('humantraffic:status', "--idsite=$this->site"));

        self::assertStringContainsString('2 visits put back', self::console('humantraffic:undo', "--idsite=$this->site", "--job=$job[1]"));
        self::assertSame($before, $this->visits());
    }

    public function testAnEmptySegmentIsRefused(): void
    {
        $this->makeVisits(1);
        $said = self::console('humantraffic:label', "--idsite=$this->site", '--verdict=bot', '--from=' . self::DAY, '--yes', '!');
        self::assertStringContainsString('segment must not be empty', preg_replace('/\s+/', ' ', $said));
        self::assertNull($this->onlyVisit()['botVerdict']);
    }

    public function testDaysAreInvalidated(): void
    {
        $this->makeVisits(1);
        $said = self::console('humantraffic:invalidate', "--idsite=$this->site", '--dates=' . self::DAY . ',2026-02-01');
        self::assertStringContainsString('1 days invalidated', $said);
        self::assertStringContainsString('2026-02-01: skipped, has no stored visits', $said);
        self::console('humantraffic:invalidate');
        self::assertSame([], self::query('SELECT * FROM ' . self::table('human_traffic_invalidation')));
    }

    public function testListsAreRefreshedFromAFolderAndOnlyThen(): void
    {
        $folder = sys_get_temp_dir() . '/humantraffic-lists-' . bin2hex(random_bytes(4));
        mkdir($folder);
        $prefixes = array_map(static fn (int $i): array => ['ipv4Prefix' => "9.9.$i.0/24"], range(0, 198, 2));
        $prefixes[] = ['ipv4Prefix' => '10.0.0.0/8'];
        file_put_contents("$folder/googlebot.json", json_encode(['prefixes' => $prefixes]));
        file_put_contents("$folder/bingbot.txt", '<html>9.9.9.9 Forbidden</html>');
        $track = function (string $cid): array {
            $this->track(['cid' => $cid, 'cip' => '9.9.8.7']);
            $visits = $this->visits();
            return [end($visits)['addressClass'], end($visits)['crawler']];
        };
        try {
            self::assertSame(['other', null], $track('aaaaaaaaaaaaaaaa'));
            $said = self::console('humantraffic:refresh-lists', "--from=$folder", '!');
            self::assertStringContainsString('googlebot: 100 ranges (65 before)', $said);
            self::assertStringContainsString('bingbot: only 1 ranges, where there were 28: not taken over', $said);
            self::assertSame(['crawler', 'googlebot'], $track('bbbbbbbbbbbbbbbb'));
            self::assertStringContainsString('refreshed', self::console('humantraffic:status'));
            self::console('humantraffic:refresh-lists', '--reset');
            self::assertSame(['other', null], $track('cccccccccccccccc'));
        } finally {
            self::console('humantraffic:refresh-lists', '--reset');
            array_map(unlink(...), glob("$folder/*"));
            rmdir($folder);
        }
    }

    public function testTheDoctorFindsAMissingColumn(): void
    {
        $table = self::table('log_human_traffic');
        self::query('DELETE FROM ' . self::table('option') . " WHERE option_name LIKE 'HumanTraffic.tracker%'");
        self::assertStringNotContainsString('bad', self::console('humantraffic:doctor'));
        self::query("ALTER TABLE $table RENAME COLUMN crawler TO crawler_gone");
        try {
            $said = self::console('humantraffic:doctor', '!');
            self::assertStringContainsString('log_human_traffic lacks crawler: run ./console core:update', $said);
        } finally {
            self::query("ALTER TABLE $table RENAME COLUMN crawler_gone TO crawler");
        }
    }
}
