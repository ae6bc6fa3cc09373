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
use Piwik\Piwik;
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
        $this->setDescription(Piwik::translate('HumanTraffic_CommandStatus'));
        $this->addRequiredValueOption('idsite', null, Piwik::translate('HumanTraffic_CommandStatusSite'));
        $this->setHelp('Example: ./console humantraffic:status --idsite=1');
    }

    protected function doExecute(): int
    {
        $errors = ErrorCounter::read();
        $this->renderTable(self::words('What', 'Value'), [
            [Piwik::translate('HumanTraffic_StatusVersion'), (string) Manager::getInstance()->getLoadedPlugin('HumanTraffic')->getVersion()],
            ['Matomo', Version::VERSION],
            [Piwik::translate('HumanTraffic_StatusErrors'), (string) $errors['trackerErrors']],
            [Piwik::translate('HumanTraffic_StatusLastError'), $errors['lastTrackerError'] ?? '-'],
            [Piwik::translate('HumanTraffic_StatusWaiting'), (string) InvalidationQueue::totalLength()],
            [Piwik::translate('HumanTraffic_StatusLists'), Lists::areStored() ? Piwik::translate('HumanTraffic_StatusRefreshed') : Piwik::translate('HumanTraffic_StatusShipped')],
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
        $this->renderTable(self::words('List', 'Of', 'Taken', 'Ranges', 'Source'), $rows);
    }

    private function showSite(int $idSite): void
    {
        $rows = Db::fetchAll(
            'SELECT ' . BotVerdict::COLUMN . ' AS verdict, COUNT(*) AS visits FROM ' . Common::prefixTable('log_visit') . '
             WHERE idsite = ? AND visit_last_action_time >= ? GROUP BY ' . BotVerdict::COLUMN,
            [$idSite, Date::now()->subDay(self::DAYS)->getDatetime()]
        );
        $this->renderTable(
            [Piwik::translate('HumanTraffic_StatusVerdicts', [self::DAYS]), ...self::words('Visits')],
            array_map(static fn (array $row): array => [$row['verdict'] ?? Piwik::translate('HumanTraffic_StatusUndecided'), (string) $row['visits']], $rows)
        );
        $this->renderTable(
            self::words('Job', 'By', 'Visits', 'Undone', 'Last'),
            array_map(static fn (array $job): array => [
                $job['jobKey'], $job['login'] ?? $job['source'], (string) $job['visits'], Piwik::translate($job['undone'] ? 'General_Yes' : 'General_No'),
                gmdate('Y-m-d H:i:s', $job['last']),
            ], (new Decisions($idSite))->jobs(self::JOBS))
        );
    }

    /** @return string[] heads of columns */
    private static function words(string ...$keys): array
    {
        return array_map(static fn (string $key): string => Piwik::translate("HumanTraffic_Status$key"), $keys);
    }
}
