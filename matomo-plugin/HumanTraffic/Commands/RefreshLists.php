<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Commands;

use Piwik\Plugin\ConsoleCommand;
use Piwik\Plugins\HumanTraffic\Addresses\Lists;
use Piwik\Plugins\HumanTraffic\Addresses\Refresh;
use Piwik\SettingsPiwik;

class RefreshLists extends ConsoleCommand
{
    protected function configure()
    {
        $this->setName('humantraffic:refresh-lists');
        $this->setDescription('Fetches the published address ranges of crawlers and data centres anew. Nothing else ever does.');
        $this->addRequiredValueOption('from', null, 'A folder with files NAME.json or NAME.txt, for servers without Internet.');
        $this->addNoValueOption('reset', null, 'Back to the lists that came with the plugin.');
        $this->setHelp('Example: ./console humantraffic:refresh-lists --from=/srv/lists');
    }

    protected function doExecute(): int
    {
        if ($this->getInput()->getOption('reset')) {
            Lists::reset();
            $this->writeSuccessMessage(['The lists are those that came with the plugin.']);
            return self::SUCCESS;
        }
        $folder = $this->getInput()->getOption('from');
        if ($folder === null && !SettingsPiwik::isInternetEnabled()) {
            throw new \RuntimeException('This Matomo has its Internet features switched off (enable_internet_features): use --from=FOLDER.');
        }
        if ($folder !== null && !is_dir((string) $folder)) {
            throw new \InvalidArgumentException("There is no folder $folder.");
        }
        [$lists, $failed] = (new Refresh($folder === null ? null : (string) $folder))->all(
            function (string $name, int $before, ?int $after, ?string $problem): void {
                $this->getOutput()->writeln($problem === null ? "$name: $after ranges ($before before)" : "$name: $problem");
            }
        );
        Lists::store($lists);
        return $failed > 0 ? self::FAILURE : self::SUCCESS;
    }
}
