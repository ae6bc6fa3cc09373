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
use Piwik\Plugins\HumanTraffic\Labels\Undo as UndoJob;
use Piwik\Plugins\HumanTraffic\Request\Parameter;

class Undo extends ConsoleCommand
{
    protected function configure()
    {
        $this->setName('humantraffic:undo');
        $this->setDescription('Puts the labels of a job back to what stood before it.');
        $this->addRequiredValueOption('idsite', null, 'The site.');
        $this->addRequiredValueOption('job', null, 'The job, as humantraffic:status shows it.');
        $this->setHelp('Example: ./console humantraffic:undo --idsite=1 --job=person-20260101-120000-0123456789ab');
    }

    protected function doExecute(): int
    {
        $idSite = Arguments::site($this->getInput()->getOption('idsite'));
        $job = Parameter::name('job', (string) $this->getInput()->getOption('job'));
        $undo = new UndoJob($idSite, 'console');
        do {
            $done = $undo->job($job);
            (new Invalidation($idSite))->of($done['affectedDates']);
            $this->getOutput()->writeln("{$done['restored']} visits put back, {$done['changedSince']} left alone because they were"
                . " labelled anew since, {$done['missing']} are gone, " . count($done['affectedDates']) . ' days invalidated.');
        } while ($done['more']);
        return self::SUCCESS;
    }
}
