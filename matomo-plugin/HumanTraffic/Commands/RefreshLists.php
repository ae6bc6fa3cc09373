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
use Piwik\Plugins\HumanTraffic\Addresses\Lists;
use Piwik\Plugins\HumanTraffic\Addresses\Refresh;
use Piwik\SettingsPiwik;

class RefreshLists extends ConsoleCommand
{
    protected function configure()
    {
        $this->setName('humantraffic:refresh-lists');
        $this->setDescription(Piwik::translate('HumanTraffic_CommandRefresh'));
        $this->addRequiredValueOption('from', null, Piwik::translate('HumanTraffic_CommandRefreshFrom'));
        $this->addNoValueOption('reset', null, Piwik::translate('HumanTraffic_CommandRefreshReset'));
        $this->setHelp('Example: ./console humantraffic:refresh-lists --from=/srv/lists');
    }

    protected function doExecute(): int
    {
        if ($this->getInput()->getOption('reset')) {
            Lists::reset();
            $this->writeSuccessMessage([Piwik::translate('HumanTraffic_CommandRefreshResetDone')]);
            return self::SUCCESS;
        }
        $folder = $this->getInput()->getOption('from');
        if ($folder === null && !SettingsPiwik::isInternetEnabled()) {
            throw new \RuntimeException(Piwik::translate('HumanTraffic_ErrorNoInternet'));
        }
        if ($folder !== null && !is_dir((string) $folder)) {
            throw new \InvalidArgumentException(Piwik::translate('HumanTraffic_ErrorNoFolder', [(string) $folder]));
        }
        [$lists, $failed] = (new Refresh($folder === null ? null : (string) $folder))->all(
            function (string $name, int $before, ?int $after, ?string $problem): void {
                $this->getOutput()->writeln($problem === null ? Piwik::translate('HumanTraffic_CommandRefreshRanges', [$name, $after, $before]) : "$name: $problem");
            }
        );
        Lists::store($lists);
        return $failed > 0 ? self::FAILURE : self::SUCCESS;
    }
}
