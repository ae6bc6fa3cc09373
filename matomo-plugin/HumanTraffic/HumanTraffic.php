<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\Access\Capability;
use Piwik\Common;
use Piwik\Db;
use Piwik\Option;
use Piwik\Piwik;
use Piwik\Plugin;
use Piwik\Plugins\HumanTraffic\Access\LabelVisits;
use Piwik\Plugins\HumanTraffic\Dao\ChangeTable;
use Piwik\Plugins\HumanTraffic\Dao\FirstLabelTable;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Dao\QueueTable;
use Piwik\Plugins\HumanTraffic\HumansOnly\HumansOnlySwitch;
use Piwik\Plugins\HumanTraffic\Quality\Records;
use Piwik\Plugins\HumanTraffic\Tracker\ErrorCounter;
use Piwik\Plugins\HumanTraffic\Tracker\SiteRules;
use Piwik\Widget\WidgetsList;

class HumanTraffic extends Plugin
{
    public function registerEvents()
    {
        return [
            'Metrics.getDefaultMetricTranslations' => 'addMetricNames',
            'AssetManager.getJavaScriptFiles' => 'addScripts',
            'AssetManager.getStylesheetFiles' => 'addStyles',
            'Translate.getClientSideTranslationKeys' => 'addTexts',
            'Template.jsGlobalVariables' => 'addScriptValues',
            'Template.nextToCalendar' => 'addSwitch',
            'Template.beforeContent' => 'addBanner',
            'Widget.filterWidgets' => 'keepVisitsLogWide',
            'Db.getTablesInstalled' => 'addTables',
            'SitesManager.deleteSite.end' => 'forgetSite',
            'UsersManager.deleteUser' => 'forgetUser',
            'Tracker.Cache.getSiteAttributes' => 'addRulesToTrackerCache',
            'Access.Capability.addCapabilities' => 'addCapability',
        ];
    }

    public function addTables(array &$tables): void
    {
        array_push($tables, LabelTable::prefixed(), ChangeTable::prefixed(), FirstLabelTable::prefixed(), QueueTable::prefixed());
    }

    /** Its visits go with Matomo's own task for deleted sites, and ours with them. */
    public function forgetSite(int|string $idSite): void
    {
        foreach ([QueueTable::prefixed(), FirstLabelTable::prefixed()] as $table) {
            Db::query("DELETE FROM $table WHERE idsite = ?", [(int) $idSite]);
        }
    }

    /** What the user has decided stays; who it was does not. */
    public function forgetUser(string $login): void
    {
        Db::query('UPDATE ' . ChangeTable::prefixed() . ' SET login = NULL WHERE login = ?', [$login]);
    }

    public function addRulesToTrackerCache(array &$content, int|string $idSite): void
    {
        // Without it the site is tracked by the rules for all sites, rather than not at all.
        $content[SiteRules::CACHE_KEY] = ErrorCounter::guard(static fn (): array => SiteRules::forCache((int) $idSite));
    }

    /** @param Capability[] $capabilities */
    public function addCapability(array &$capabilities): void
    {
        $capabilities[] = new LabelVisits();
    }

    public function addMetricNames(array &$names): void
    {
        $verdicts = [...Records::ofPeople(), ...Records::ofBots()];
        foreach ([Records::PEOPLE, Records::BOTS, ...array_map([Records::class, 'columnOf'], $verdicts)] as $column) {
            $names[$column] = Piwik::translate("HumanTraffic_Column_$column");
        }
    }

    public function addScripts(array &$files): void
    {
        foreach (['humansOnly', 'visitLine', 'labelSegment'] as $name) {
            $files[] = "plugins/HumanTraffic/javascripts/$name.js";
        }
    }

    public function addStyles(array &$files): void
    {
        $files[] = 'plugins/HumanTraffic/stylesheets/humanTraffic.less';
    }

    /** What the scripts say. */
    public function addTexts(array &$keys): void
    {
        $texts = ['BulkTitle', 'BulkDecided', 'BulkConfirm', 'BulkDone', 'BulkUndo', 'BulkUndone'];
        foreach ([...Records::ofPeople(), ...Records::ofBots()] as $verdict) {
            $texts[] = "Verdict_$verdict";
        }
        foreach ($texts as $text) {
            $keys[] = "HumanTraffic_$text";
        }
    }

    /** The log would be moved into one of two columns, now that it is not alone on its page. */
    public function keepVisitsLogWide(WidgetsList $list): void
    {
        foreach ($list->getWidgetConfigs() as $widget) {
            if ($widget->getModule() === 'Live' && $widget->getAction() === 'getLastVisitsDetails') {
                $widget->setIsWide();
            }
        }
    }

    public function addScriptValues(string &$script): void
    {
        $script .= HumansOnlySwitch::script();
    }

    public function addSwitch(string &$html): void
    {
        $html .= HumansOnlySwitch::control();
    }

    public function addBanner(string &$html, string $page, string $module = ''): void
    {
        if ($page === 'dashboard') {
            $html .= HumansOnlySwitch::banner($module);
        }
    }

    /** The column ht_verdict is made by Matomo itself, from Columns/BotVerdict. */
    public function install()
    {
        LabelTable::create();
        ChangeTable::create();
        FirstLabelTable::create();
        QueueTable::create();
    }

    public function uninstall()
    {
        LabelTable::drop();
        ChangeTable::drop();
        FirstLabelTable::drop();
        QueueTable::drop();
        Option::deleteLike('HumanTraffic.%');
        Db::query('DELETE FROM ' . Common::prefixTable('access') . ' WHERE access = ?', [LabelVisits::ID]);
    }

    /** Otherwise Matomo does not load the plugin for a hit. */
    public function isTrackerPlugin()
    {
        return true;
    }
}
