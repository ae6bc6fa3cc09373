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
use Piwik\Plugins\HumanTraffic\Labels\Undo as UndoJob;
use Piwik\Plugins\HumanTraffic\Request\Parameter;

class Undo extends ConsoleCommand
{
    protected function configure()
    {
        $this->setName('humantraffic:undo');
        $this->setDescription(Piwik::translate('HumanTraffic_CommandUndo'));
        $this->addRequiredValueOption('idsite', null, Piwik::translate('HumanTraffic_CommandSite'));
        $this->addRequiredValueOption('job', null, Piwik::translate('HumanTraffic_CommandUndoJob'));
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
            $this->getOutput()->writeln(Piwik::translate('HumanTraffic_CommandUndoDone', [
                $done['restored'],
                $done['changedSince'],
                $done['missing'],
                count($done['affectedDates']),
            ]));
        } while ($done['more']);
        return self::SUCCESS;
    }
}
