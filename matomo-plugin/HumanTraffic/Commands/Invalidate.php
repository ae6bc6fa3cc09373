<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Commands;

use Piwik\Piwik;
use Piwik\Plugin\ConsoleCommand;
use Piwik\Plugins\HumanTraffic\Archive\Invalidation;
use Piwik\Plugins\HumanTraffic\Archive\InvalidationQueue;
use Piwik\Plugins\HumanTraffic\Request\Parameter;

class Invalidate extends ConsoleCommand
{
    protected function configure()
    {
        $this->setName('humantraffic:invalidate');
        $this->setDescription(Piwik::translate('HumanTraffic_CommandInvalidate'));
        $this->addRequiredValueOption('idsite', null, Piwik::translate('HumanTraffic_CommandInvalidateSite'));
        $this->addRequiredValueOption('dates', null, Piwik::translate('HumanTraffic_CommandInvalidateDates'));
        $this->setHelp('Example: ./console humantraffic:invalidate --idsite=1 --dates=2026-01-30,2026-01-31');
    }

    protected function doExecute(): int
    {
        $idSite = $this->getInput()->getOption('idsite');
        if ($idSite === null) {
            $sum = 0;
            while (($done = InvalidationQueue::work(true)) > 0) {
                $sum += $done;
            }
            $this->getOutput()->writeln(Piwik::translate('HumanTraffic_CommandInvalidateWorked', [$sum]));
            return self::SUCCESS;
        }
        $days = Parameter::days('dates', (string) $this->getInput()->getOption('dates'), Invalidation::MAX_DAYS);
        $answer = (new Invalidation(Arguments::site($idSite)))->of($days);
        $this->getOutput()->writeln(Piwik::translate('HumanTraffic_CommandInvalidateDone', [count($answer['invalidated'])]));
        foreach ($answer['skipped'] as ['date' => $day, 'reason' => $reason]) {
            $this->getOutput()->writeln(Piwik::translate('HumanTraffic_CommandInvalidateSkipped', [$day, $reason]));
        }
        return self::SUCCESS;
    }
}
