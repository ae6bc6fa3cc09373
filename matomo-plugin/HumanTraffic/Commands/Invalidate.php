<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Commands;

use Piwik\Plugin\ConsoleCommand;
use Piwik\Plugins\HumanTraffic\Archive\Invalidation;
use Piwik\Plugins\HumanTraffic\Archive\InvalidationQueue;
use Piwik\Plugins\HumanTraffic\Request\Parameter;

class Invalidate extends ConsoleCommand
{
    protected function configure()
    {
        $this->setName('humantraffic:invalidate');
        $this->setDescription('Has the reports of "Humans only" and "Bots" made again: for some days, or for all that wait.');
        $this->addRequiredValueOption('idsite', null, 'The site; without it, all days that wait, of all sites.');
        $this->addRequiredValueOption('dates', null, 'Days, such as 2026-01-30,2026-01-31.');
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
            $this->getOutput()->writeln("$sum days done.");
            return self::SUCCESS;
        }
        $days = Parameter::days('dates', (string) $this->getInput()->getOption('dates'), Invalidation::MAX_DAYS);
        $answer = (new Invalidation(Arguments::site($idSite)))->of($days);
        $this->getOutput()->writeln(count($answer['invalidated']) . ' days invalidated.');
        foreach ($answer['skipped'] as ['date' => $day, 'reason' => $reason]) {
            $this->getOutput()->writeln("$day: skipped, $reason");
        }
        return self::SUCCESS;
    }
}
