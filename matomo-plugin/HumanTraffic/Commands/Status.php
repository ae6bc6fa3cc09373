<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Commands;

use Piwik\Common;
use Piwik\Date;
use Piwik\Db;
use Piwik\Plugin\ConsoleCommand;
use Piwik\Plugin\Manager;
use Piwik\Plugins\HumanTraffic\Addresses\Lists;
use Piwik\Plugins\HumanTraffic\Addresses\RangeSet;
use Piwik\Plugins\HumanTraffic\Archive\InvalidationQueue;
use Piwik\Plugins\HumanTraffic\Columns\BotVerdict;
use Piwik\Plugins\HumanTraffic\Labels\Decisions;
use Piwik\Plugins\HumanTraffic\Tracker\ErrorCounter;
use Piwik\Version;

class Status extends ConsoleCommand
{
    private const DAYS = 7;
    private const JOBS = 10;

    protected function configure()
    {
        $this->setName('humantraffic:status');
        $this->setDescription('Shows whether Human Traffic works, and for one site what it has labelled.');
        $this->addRequiredValueOption('idsite', null, 'A site: its verdicts of the last seven days and its latest jobs.');
        $this->setHelp('Example: ./console humantraffic:status --idsite=1');
    }

    protected function doExecute(): int
    {
        $errors = ErrorCounter::read();
        $this->renderTable(['what', 'value'], [
            ['plugin', (string) Manager::getInstance()->getLoadedPlugin('HumanTraffic')->getVersion()],
            ['Matomo', Version::VERSION],
            ['hits whose label could not be stored', (string) $errors['trackerErrors']],
            ['the last such error', $errors['lastTrackerError'] ?? '-'],
            ['days that wait for invalidation, all sites', (string) InvalidationQueue::totalLength()],
            ['lists of addresses', Lists::areStored() ? 'refreshed' : 'as shipped'],
        ]);
        $this->showLists();
        $idSite = $this->getInput()->getOption('idsite');
        if ($idSite !== null) {
            $this->showSite(Arguments::site($idSite));
        }
        return self::SUCCESS;
    }

    private function showLists(): void
    {
        $rows = [];
        foreach (Lists::current() as $kind => $lists) {
            foreach ($lists as $name => $list) {
                $rows[] = [$kind, $name, $list['taken'], (string) RangeSet::of($list['ranges'])->count(), $list['sources'][0]];
            }
        }
        $this->renderTable(['list', 'of', 'taken', 'ranges', 'source'], $rows);
    }

    private function showSite(int $idSite): void
    {
        $rows = Db::fetchAll(
            'SELECT ' . BotVerdict::COLUMN . ' AS verdict, COUNT(*) AS visits FROM ' . Common::prefixTable('log_visit') . '
             WHERE idsite = ? AND visit_last_action_time >= ? GROUP BY ' . BotVerdict::COLUMN,
            [$idSite, Date::now()->subDay(self::DAYS)->getDatetime()]
        );
        $this->renderTable(
            ['verdict, last ' . self::DAYS . ' days', 'visits'],
            array_map(static fn (array $row): array => [$row['verdict'] ?? 'not decided', (string) $row['visits']], $rows)
        );
        $this->renderTable(
            ['job', 'by', 'visits', 'undone', 'last (UTC)'],
            array_map(static fn (array $job): array => [
                $job['jobKey'], $job['login'] ?? $job['source'], (string) $job['visits'], $job['undone'] ? 'yes' : 'no',
                gmdate('Y-m-d H:i:s', $job['last']),
            ], (new Decisions($idSite))->jobs(self::JOBS))
        );
    }
}
