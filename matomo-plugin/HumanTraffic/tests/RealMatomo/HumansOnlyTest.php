<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

/** Reports that count people only: by mail, and as each user's own setting. */
class HumansOnlyTest extends RealMatomoTestCase
{
    public function testAScheduledReportWithOurSegmentCountsPeopleOnly(): void
    {
        $this->makeVisits(7);
        $visits = $this->visits();
        $this->setLabels([self::label($visits[0], 'bot'), self::label($visits[1], 'bot'), self::label($visits[2], 'declared_bot')]);
        $humans = $this->ok('HumanTraffic.ensureSegments', ['idSite' => $this->site])[0];
        self::assertSame('Humans only', $humans['name']);
        self::assertSame(7, $this->mailed(null));
        self::assertSame(4, $this->mailed((int) $humans['idSegment']));
    }

    public function testTheSwitchIsOfTheUserWhoAsks(): void
    {
        foreach (['1' => true, '0' => false] as $on => $expected) {
            $answer = $this->ok('HumanTraffic.setHumansOnly', ['idSite' => $this->site, 'on' => (string) $on], 'view');
            self::assertSame(['humansOnly' => $expected], $answer);
            $rows = self::query(
                'SELECT user_login FROM ' . self::table('plugin_setting') . "
                 WHERE plugin_name = 'HumanTraffic' AND setting_name = 'humansOnly' AND setting_value = '1'"
            );
            self::assertSame($expected ? [['user_login' => self::connection()['logins']['view']]] : [], $rows);
        }
    }

    public function testReportsByApiCountWhatTheirSegmentSays(): void
    {
        $this->makeVisits(2);
        $this->setLabels([self::label($this->visits()[0], 'bot')]);
        $this->ok('HumanTraffic.setHumansOnly', ['idSite' => $this->site, 'on' => '1'], 'view');
        try {
            $answer = $this->ok('VisitsSummary.get', ['idSite' => $this->site, 'period' => 'day', 'date' => self::DAY], 'view');
            self::assertSame(2, (int) $answer['nb_visits']);
        } finally {
            $this->ok('HumanTraffic.setHumansOnly', ['idSite' => $this->site, 'on' => '0'], 'view');
        }
    }

    public function testTheSwitchIsRefusedToStrangersByGetAndWithAnotherValue(): void
    {
        $parameters = ['idSite' => $this->site, 'on' => '1'];
        $this->refused('access', 'HumanTraffic.setHumansOnly', $parameters, 'none');
        self::assertSame('error', $this->api('HumanTraffic.setHumansOnly', $parameters, '')['result'] ?? null);
        self::assertSame('error', $this->api('HumanTraffic.setHumansOnly', $parameters, 'view', 'GET')['result'] ?? null);
        $this->refused('0 or 1', 'HumanTraffic.setHumansOnly', ['on' => 'maybe'] + $parameters, 'view');
    }

    /** Visits in a scheduled report as Matomo makes it for a mail. */
    private function mailed(?int $idSegment): int
    {
        $id = $this->ok('ScheduledReports.addReport', [
            'idSite' => $this->site,
            'description' => 'Daily',
            'period' => 'day',
            'hour' => 0,
            'reportType' => 'email',
            'reportFormat' => 'csv',
            'reports' => ['VisitsSummary_get'],
            'parameters' => ['displayFormat' => 1, 'emailMe' => 1, 'evolutionGraph' => 0],
        ] + ($idSegment === null ? [] : ['idSegment' => $idSegment]))['value'];
        [$status, $csv] = $this->http('index.php', [
            'module' => 'API',
            'method' => 'ScheduledReports.generateReport',
            'idReport' => $id,
            'date' => self::DAY,
            'period' => 'day',
            'reportFormat' => 'csv',
            'outputType' => 3,
            'language' => 'en',
            'token_auth' => self::connection()['tokens']['write'],
        ], 'POST');
        self::assertSame(200, $status, $csv);
        self::assertSame(1, preg_match('/^([^\n]*nb_visits[^\n]*)\n([^\n]+)/m', $csv, $lines), $csv);
        $row = array_combine(str_getcsv($lines[1]), str_getcsv($lines[2]));
        return (int) $row['nb_visits'];
    }
}
