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
use Piwik\Plugins\HumanTraffic\Health;

class Doctor extends ConsoleCommand
{
    protected function configure()
    {
        $this->setName('humantraffic:doctor');
        $this->setDescription(Piwik::translate('HumanTraffic_CommandDoctor'));
        $this->setHelp('Example: ./console humantraffic:doctor');
    }

    protected function doExecute(): int
    {
        $bad = 0;
        foreach (Health::checks() as [$what, $problem, $isSerious]) {
            $mark = $problem === null ? '<info>' . Piwik::translate('HumanTraffic_DoctorGood') . '</info>' : ($isSerious ? '<error>' . Piwik::translate('HumanTraffic_DoctorBad') . '</error>' : '<comment>' . Piwik::translate('HumanTraffic_DoctorNote') . '</comment>');
            $this->getOutput()->writeln("$mark  $what" . ($problem === null ? '' : ": $problem"));
            $bad += $problem !== null && $isSerious ? 1 : 0;
        }
        return $bad > 0 ? self::FAILURE : self::SUCCESS;
    }
}
